package io.monetization.events.archive;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.archive.ArchivePlan.Blocker;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.partition.Partition;
import io.monetization.events.partition.PartitionCatalog;
import io.monetization.events.problem.BooleanParameter;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Has a month archived, or tells what that would do. */
@Path("/api/v1/partitions/{name}/archive")
@RolesAllowed(Scope.ADMIN_ALL)
@Produces(MediaType.APPLICATION_JSON)
@PlainParameters
@Tag(name = "Archives")
class PartitionArchiveResource {

    private final PartitionCatalog catalog;
    private final ArchivePlanner planner;
    private final ArchiveLedger ledger;
    private final JobRunner runner;

    PartitionArchiveResource(PartitionCatalog catalog, ArchivePlanner planner, ArchiveLedger ledger, JobRunner runner) {
        this.catalog = catalog;
        this.planner = planner;
        this.ledger = ledger;
        this.runner = runner;
    }

    @POST
    @Operation(operationId = "archivePartition", summary = "Archive a month", description = """
            Takes a month that is over out of the table, into a compressed file that was read back before the table is dropped. Its \
            counts stay: funnels over whole days answer as before. Inserts and questions about other months go on meanwhile. By \
            default nothing is done and the answer says what would be: the exact SQL, its locks, and what stands against it.""")
    @APIResponse(responseCode = "200", description = "What would be done (dry run).", content = {
            @Content(schema = @Schema(implementation = ArchivePlan.class), examples = {
                    @ExampleObject(name = "plan", value = ArchiveExamples.PLAN) }) })
    @APIResponse(responseCode = "202", description = "The archive has begun; the ledger entry tells how it is doing.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = ArchiveEntry.class), examples = {
                            @ExampleObject(name = "begun", value = ArchiveExamples.REQUESTED) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_PARTITION, ProblemCode.ARCHIVE_BLOCKED })
    public RestResponse<Object> archive(
            @Parameter(description = "The name of a partition, as the list of partitions has it.", example = "monetization_events_2025_01") @RestPath String name,
            @Parameter(description = "With `false` the archive begins.", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true", examples = {
                    "false" })) @RestQuery("dry_run") String dryRun,
            UriInfo uri) {
        boolean dry = BooleanParameter.read("dry_run", dryRun, true);
        ArchivePlan plan = planner.plan(partition(name));
        if (dry) {
            return RestResponse.ok(plan);
        }
        requirePossible(plan);
        ArchiveEntry entry = ledger.request(name, UtcMonth.parse(plan.month()), true);
        runner.startSoon(ArchiveJob.ID);
        URI location = uri.getBaseUriBuilder().path(ArchivesResource.class).path("{name}").build(name);
        return RestResponse.ResponseBuilder.<Object> accepted(entry).location(location).build();
    }

    private Partition partition(String name) {
        List<Partition> attached = catalog.attached();
        return attached.stream().filter(partition -> partition.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = attached.stream().map(Partition::name).toList();
            return new ProblemException(Problem
                    .of(ProblemCode.UNKNOWN_PARTITION, "There is no partition '" + name + "'; the partitions are " + names)
                    .with("valid_ids", names));
        });
    }

    private static void requirePossible(ArchivePlan plan) {
        if (!plan.possible()) {
            List<Blocker> blockers = plan.blockers().stream().filter(Blocker::blocks).toList();
            throw new ProblemException(Problem.of(ProblemCode.ARCHIVE_BLOCKED, plan.partition() + " cannot be archived now: "
                    + blockers.stream().map(Blocker::detail).collect(Collectors.joining("; "))).with("blockers", blockers));
        }
    }
}
