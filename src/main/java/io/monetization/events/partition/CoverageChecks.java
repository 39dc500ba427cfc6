package io.monetization.events.partition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.monetization.events.calendar.UtcMonth;

/** What the survey proves about the partitions: that they are there, whole, in their place, and nothing else is. */
record CoverageChecks(PartitionSurvey survey, int minHeadroomDays) {

    /** More days than any row of months: a partition without an upper bound. */
    private static final double FOR_EVER = 1e6;

    List<VerificationCheck> all() {
        return List.of(coverage(), gaps(), headroom(), bounds(), detaches(), orphans(), triggers());
    }

    private VerificationCheck coverage() {
        PartitionPlan plan = survey.plan();
        List<UtcMonth> uncovered = Stream.concat(plan.missing().stream(), plan.blocked().stream()).sorted().toList();
        String sound = "%s to %s, %d partitions in all%s".formatted(plan.desired().getFirst(), plan.desired().getLast(),
                attached(), plan.surplus().isEmpty() ? "" : ", " + plan.surplus().size() + " beyond the horizon");
        return new VerificationCheck("partition_coverage", "Every month of the horizon has its partition", uncovered.isEmpty(),
                uncovered.isEmpty() ? sound : "missing: " + uncovered);
    }

    private VerificationCheck gaps() {
        return none("partition_gaps", "No month between the first and the last is missing, unless it is archived",
                survey.plan().gaps());
    }

    private VerificationCheck headroom() {
        double days = survey.headroomDays();
        return new VerificationCheck("partition_headroom",
                "Events have a partition for %d days from now on".formatted(minHeadroomDays), days >= minHeadroomDays,
                days >= FOR_EVER ? "for ever" : String.format(Locale.ROOT, "%.1f days", days));
    }

    private VerificationCheck bounds() {
        List<String> odd = survey.plan().odd().stream().map(CoverageChecks::oddity).toList();
        List<String> misnamed = survey.plan().misnamed().stream().map(Partition::name).toList();
        String sound = "%d of %d%s".formatted(attached(), attached(),
                misnamed.isEmpty() ? "" : ", under another name: " + misnamed);
        return new VerificationCheck("partition_bounds", "Every partition holds exactly one UTC month and none is a default",
                odd.isEmpty(), odd.isEmpty() ? sound : "not a month: " + odd);
    }

    private VerificationCheck detaches() {
        return none("partition_detaches", "No detach was cut off half-way",
                survey.plan().pendingDetaches().stream().map(Partition::name).toList());
    }

    private VerificationCheck orphans() {
        return none("partition_orphans", "No table bears the name of a month without being its partition", survey.orphans());
    }

    private VerificationCheck triggers() {
        return new VerificationCheck("partition_triggers", "Every partition counts the rows that are written to it by name",
                survey.uncounted().isEmpty(),
                survey.uncounted().isEmpty() ? "all" : "without triggers: " + String.join(", ", survey.uncounted()));
    }

    private long attached() {
        return survey.plan().attached().count();
    }

    private static VerificationCheck none(String id, String title, Collection<?> found) {
        return new VerificationCheck(id, title, found.isEmpty(), found.isEmpty() ? "none" : found.toString());
    }

    private static String oddity(Partition partition) {
        if (partition.isUnbounded()) {
            return partition.name() + " takes every month";
        }
        return ZoneShift.of(partition).map(shift -> partition.name() + " is " + shift).orElse(partition.name());
    }
}
