package io.monetization.events.partition;

import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.monetization.events.database.Sampled;

/** The partitions as meters, {@code monetization_partitions_*} of all and {@code monetization_partition_size_bytes} of each. */
@Singleton
class PartitionMetrics implements MeterBinder {

    private final Sampled<PartitionSurvey> survey;
    private final Sampled<List<PartitionSize>> sizes;

    PartitionMetrics(PartitionSurveyReader surveys, PartitionSizeReader sizes, Clock clock) {
        this.survey = new Sampled<>(clock, surveys::read);
        this.sizes = new Sampled<>(clock, sizes::read);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge size = MultiGauge.builder("monetization.partition.size").baseUnit("bytes")
                .description("What a partition takes on disk, with its indexes").register(registry);
        // Partitions come and go: who asks for their number has their sizes, by name, brought up to date.
        Gauge.builder("monetization.partitions.attached", () -> {
            size.register(sizes.get().orElse(List.of()).stream().map(PartitionMetrics::row).toList(), true);
            return number(survey -> survey.plan().attached().count());
        }).description("Partitions that take events").register(registry);
        gauge(registry, "missing", "Months of the horizon without a partition",
                survey -> survey.plan().missing().size() + survey.plan().blocked().size());
        gauge(registry, "gaps", "Months without a partition between the first and the last, archived ones apart",
                survey -> survey.plan().gaps().size());
        gauge(registry, "pending.detaches", "Partitions whose detach was cut off half-way",
                survey -> survey.plan().pendingDetaches().size());
        gauge(registry, "orphans", "Tables that bear the name of a month and belong to nobody",
                survey -> survey.orphans().size());
        Gauge.builder("monetization.partitions.headroom", () -> number(PartitionSurvey::headroomDays)).baseUnit("days")
                .description("For how long from now every event has a partition").register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<PartitionSurvey> number) {
        Gauge.builder("monetization.partitions." + name, () -> number(number)).description(description).register(registry);
    }

    private double number(ToDoubleFunction<PartitionSurvey> number) {
        return survey.number(number);
    }

    private static Row<Number> row(PartitionSize size) {
        return Row.of(Tags.of("partition", size.name()), size.totalBytes());
    }
}
