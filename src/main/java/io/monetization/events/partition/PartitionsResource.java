package io.monetization.events.partition;

import static java.util.stream.Collectors.partitioningBy;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows and extends the partitions, and proves their state. */
@Path("/api/v1/partitions")
@PlainParameters
@Tag(name = "Partitions")
class PartitionsResource {

    private static final String MONTH = "^\\d{4}-\\d{2}$";

    private final PartitionOverviewReader overview;
    private final PartitionMaintenance maintenance;
    private final PartitionVerification verification;
    private final PartitionHorizon horizon;
    private final ArchivedMonths archived;

    PartitionsResource(PartitionOverviewReader overview, PartitionMaintenance maintenance, PartitionVerification verification,
            PartitionHorizon horizon, ArchivedMonths archived) {
        this.overview = overview;
        this.maintenance = maintenance;
        this.verification = verification;
        this.horizon = horizon;
        this.archived = archived;
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listPartitions", summary = "List the partitions", description = """
            Every partition of monetization_events, oldest first, with its bounds, its state and what it takes on disk, beside the \
            size that it should not pass; and what the current month comes to. Rows are the planner's estimate, not a count.""")
    @APIResponse(responseCode = "200", description = "The partitions.", content = {
            @Content(schema = @Schema(implementation = PartitionList.class), examples = {
                    @ExampleObject(name = "one", value = PartitionExamples.LIST) }) })
    public PartitionList list() {
        return overview.read();
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/ensure")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ensurePartitions", summary = "Make sure that months have a partition", description = """
            Creates the partitions that are missing among the given months, by default those that the service keeps by \
            itself. What is there already is left alone, so the call can be repeated; archived months are left alone too, and named. \
            Inserts and queries go on meanwhile.""")
    @APIResponse(responseCode = "200", description = "Each of the months has its partition now, or is archived.", content = {
            @Content(schema = @Schema(implementation = EnsureResult.class), examples = {
                    @ExampleObject(name = "created", value = PartitionExamples.ENSURED) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.PARTITIONS_BLOCKED, ProblemCode.MONTHS_OUT_OF_RANGE })
    public EnsureResult ensure(
            @Parameter(description = """
                    First month, yyyy-MM in UTC; by default the first that the service keeps.\
                    """, schema = @Schema(type = SchemaType.STRING, pattern = MONTH, examples = {
                    "2026-01" })) @QueryParam("from") String from,
            @Parameter(description = """
                    Last month, included, yyyy-MM in UTC; by default the last that the service keeps.\
                    """, schema = @Schema(type = SchemaType.STRING, pattern = MONTH, examples = {
                    "2026-04" })) @QueryParam("to") String to) {
        List<UtcMonth> months = horizon.desired();
        if (from != null || to != null) {
            months = UtcMonth.rangeClosed(
                    from == null ? months.getFirst() : month("from", from),
                    to == null ? months.getLast() : month("to", to));
            checkRange(months);
        }
        List<UtcMonth> created = ensure(months);
        archived.reread();
        Map<Boolean, List<UtcMonth>> byArchived = months.stream().collect(partitioningBy(archived.refused()::contains));
        return new EnsureResult(names(created), names(byArchived.get(false)), names(byArchived.get(true)));
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/verification")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "verifyPartitions", summary = "Prove the state of the table", description = """
            Checks partitioning, coverage, gaps, headroom, bounds, cut-off detaches, orphaned tables, triggers, indexes, the \
            conversion view and the schema version, and inserts an event of now to see in which partition it lands; that insert is \
            rolled back and leaves nothing behind. With `Accept: text/plain` the same report for people.""")
    @APIResponse(responseCode = "200", description = "The report; `pass` says whether every check passed.", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = VerificationReport.class), examples = {
                    @ExampleObject(name = "report", summary = "One of its checks", value = PartitionExamples.REPORT) }),
            @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING), examples = {
                    @ExampleObject(name = "text", value = PartitionExamples.REPORT_AS_TEXT) }) })
    public VerificationReport verify() {
        return verification.run();
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/verification")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String verifyAsText() {
        return verification.run().asText();
    }

    private List<UtcMonth> ensure(List<UtcMonth> months) {
        try {
            return maintenance.ensure(months);
        } catch (PartitionsBlockedException e) {
            throw new ProblemException(ProblemCode.PARTITIONS_BLOCKED, e.getMessage());
        }
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
