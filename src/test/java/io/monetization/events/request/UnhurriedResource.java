package io.monetization.events.request;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** An operation that has other things to do before it reads its body, and when it has read half of it. */
@Path("/test/unhurried")
class UnhurriedResource {

    static final int LENGTH = 1_000_000;

    /** Both together are longer than a body may take to arrive. */
    private static final Duration OTHER_THINGS = Duration.ofMillis(3_500);

    @POST
    @RolesAllowed("ingest")
    @Operation(hidden = true)
    public void read(InputStream body) throws IOException, InterruptedException {
        for (int half = 0; half < 2; half++) {
            Thread.sleep(OTHER_THINGS);
            if (body.readNBytes(LENGTH / 2).length < LENGTH / 2) {
                throw new EOFException();
            }
        }
    }
}
