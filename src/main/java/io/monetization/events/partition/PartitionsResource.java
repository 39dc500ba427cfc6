package io.monetization.events.partition;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Shows and extends the partitions, and proves their state. */
@Path("/api/v1/partitions")
class PartitionsResource {

    private final PartitionCatalog catalog;
    private final PartitionMaintenance maintenance;
    private final PartitionVerification verification;
    private final PartitionHorizon horizon;

    PartitionsResource(PartitionCatalog catalog, PartitionMaintenance maintenance, PartitionVerification verification,
            PartitionHorizon horizon) {
        this.catalog = catalog;
        this.maintenance = maintenance;
        this.verification = verification;
        this.horizon = horizon;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PartitionList list() {
        Map<String, PartitionSize> sizes = catalog.sizes().stream()
                .collect(Collectors.toMap(PartitionSize::name, Function.identity()));
        return new PartitionList(horizon.now(), catalog.attached().stream()
                .filter(partition -> sizes.containsKey(partition.name()))
                .map(partition -> entry(partition, sizes.get(partition.name()))).toList());
    }

    @POST
    @Path("/ensure")
    @Produces(MediaType.APPLICATION_JSON)
    public EnsureResult ensure(@QueryParam("from") String from, @QueryParam("to") String to) {
        List<UtcMonth> months = horizon.desired();
        if (from != null || to != null) {
            months = UtcMonth.rangeClosed(
                    from == null ? months.getFirst() : month("from", from),
                    to == null ? months.getLast() : month("to", to));
            checkRange(months);
        }
        List<UtcMonth> created = maintenance.ensure(months);
        return new EnsureResult(names(created), names(months));
    }

    @GET
    @Path("/verification")
    @Produces(MediaType.APPLICATION_JSON)
    public VerificationReport verify() {
        return verification.run();
    }

    @GET
    @Path("/verification")
    @Produces(MediaType.TEXT_PLAIN)
    public String verifyAsText() {
        return verification.run().asText();
    }

    private PartitionList.Entry entry(Partition partition, PartitionSize size) {
        UtcMonth month = partition.isMonthly() ? UtcMonth.containing(partition.from()) : null;
        return new PartitionList.Entry(partition.name(), month == null ? null : month.toString(), partition.from(),
                partition.to(),
                state(partition), size.rowsEstimate(), size.heapBytes(), size.indexBytes(), size.totalBytes());
    }

    private String state(Partition partition) {
        if (partition.from() != null && partition.from().isAfter(horizon.now())) {
            return "future";
        }
        return partition.to() != null && !partition.to().isAfter(horizon.now()) ? "past" : "current";
    }

    private void checkRange(List<UtcMonth> months) {
        UtcMonth last = horizon.current().plus(PartitionHorizon.FARTHEST_MONTHS_AHEAD);
        if (months.isEmpty() || months.getFirst().isBefore(horizon.floor()) || last.isBefore(months.getLast())) {
            throw new ProblemException(ProblemCode.MONTHS_OUT_OF_RANGE,
                    "from must not be after to, and both must lie between " + horizon.floor() + " and " + last);
        }
    }

    private static UtcMonth month(String name, String text) {
        try {
            return UtcMonth.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(name, "must be a month such as 2026-04");
        }
    }

    private static List<String> names(List<UtcMonth> months) {
        return months.stream().map(UtcMonth::toString).toList();
    }
}
