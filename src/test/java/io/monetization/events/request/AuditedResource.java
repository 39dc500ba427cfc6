package io.monetization.events.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** An operation of administrators that does nothing. */
@Path("/test/audited/{status}")
class AuditedResource {

    @POST
    @RolesAllowed("admin")
    @Operation(hidden = true)
    public Response answer(@RestPath int status) {
        return Response.status(status).build();
    }
}
