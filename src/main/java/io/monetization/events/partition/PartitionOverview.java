package io.monetization.events.partition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.PartitionList.Entry;
import io.monetization.events.partition.PartitionList.Forecast;
import io.monetization.events.partition.PartitionList.Warning;

/**
 * Judges the sizes of the partitions.
 *
 * @param now when they were read
 * @param targetBytes the size that a partition should not pass
 */
record PartitionOverview(Instant now, long targetBytes) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    PartitionList of(List<Partition> partitions, List<PartitionSize> sizes) {
        Map<String, PartitionSize> sizeOf = sizes.stream().collect(Collectors.toMap(PartitionSize::name, Function.identity()));
        List<Entry> entries = partitions.stream().filter(partition -> sizeOf.containsKey(partition.name()))
                .map(partition -> entry(partition, sizeOf.get(partition.name()))).toList();
        Forecast forecast = forecast(entries);
        return new PartitionList(now, targetBytes, entries, forecast, warnings(entries, forecast));
    }

    private Entry entry(Partition partition, PartitionSize size) {
        return new Entry(partition.name(), partition.isMonthly() ? partition.month().toString() : null, partition.from(),
                partition.to(), PartitionState.of(partition, size.archiveState(), now), size.rowsEstimate(), size.heapBytes(),
                size.toastBytes(), size.indexBytes(), size.totalBytes(), shareOfTarget(size.totalBytes()), size.lastVacuum(),
                size.lastAnalyze(), size.closedAt());
    }

    /** The current month at its end, if it goes on as it began; null on its first day, which is too little to tell. */
    private Forecast forecast(List<Entry> entries) {
        UtcMonth month = UtcMonth.containing(now);
        Duration elapsed = Duration.between(month.start(), now);
        if (elapsed.compareTo(Duration.ofDays(1)) < 0) {
            return null;
        }
        double growth = (double) Duration.between(month.start(), month.end()).toMillis() / elapsed.toMillis();
        return entries.stream().filter(entry -> month.toString().equals(entry.month())).findFirst().map(entry -> {
            long bytes = Math.round(entry.totalBytes() * growth);
            return new Forecast(month.toString(), Math.round(entry.rowsEstimate() * growth), bytes, shareOfTarget(bytes));
        }).orElse(null);
    }

    private List<Warning> warnings(List<Entry> entries, Forecast forecast) {
        List<Warning> warnings = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.totalBytes() > targetBytes) {
                warnings.add(
                        new Warning("above_target", entry.name(), "takes " + entry.shareOfTarget() + " % of the target size"));
            } else if (forecast != null && forecast.month().equals(entry.month()) && forecast.totalBytes() > targetBytes) {
                warnings.add(new Warning("forecast_above_target", entry.name(),
                        "will take " + forecast.shareOfTarget() + " % of the target size at the end of the month"));
            }
        }
        return warnings;
    }

    private BigDecimal shareOfTarget(long bytes) {
        return BigDecimal.valueOf(bytes).multiply(HUNDRED).divide(BigDecimal.valueOf(targetBytes), DECIMALS,
                RoundingMode.HALF_UP);
    }
}
