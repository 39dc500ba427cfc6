package io.monetization.events.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** An operation that fails in the words of its client. */
@Path("/test/failing")
class FailingResource {

    @POST
    @RolesAllowed("ingest")
    @Operation(hidden = true)
    public void fail(String words) {
        throw new IllegalStateException("no " + words);
    }
}
