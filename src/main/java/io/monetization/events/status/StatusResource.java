package io.monetization.events.status;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the service is doing, for a page that asks every few seconds. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
class StatusResource {

    private static final String EXAMPLE = """
            {"as_of": "2026-11-23T09:30:00.123456Z", "instance": "events-0:1", "database": "up", "events_written": 81234567,
             "rollup": {"deltas": 42, "drift_events": 0}, "partitions": {"headroom_days": 98.6}}""";

    private final StatusReader reader;

    StatusResource(StatusReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Operation(operationId = "getStatus", summary = "Tell how the service is doing", description = """
            A few numbers that are cheap to ask for every few seconds; two of the answers tell the rate at which events come in. While the \
            database is away the answer is 503.""")
    @APIResponse(responseCode = "200", description = "The status.", content = {
            @Content(schema = @Schema(implementation = ServiceStatus.class), examples = {
                    @ExampleObject(name = "status", value = EXAMPLE) }) })
    public ServiceStatus status() {
        return reader.read();
    }
}
