package io.monetization.events.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Stands in for the real mappers. */
@Provider
class TemporaryProblemMapper implements ExceptionMapper<ProblemException> {

    @Override
    public Response toResponse(ProblemException exception) {
        return Response.status(exception.problem().status()).type(Problem.MEDIA_TYPE).entity(exception.problem()).build();
    }
}
