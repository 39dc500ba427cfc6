package io.monetization.events.problem;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a {@link ProblemException} with its problem. */
class ProblemExceptionMapper {

    @ServerExceptionMapper
    RestResponse<Problem> toResponse(ProblemException exception) {
        Problem problem = exception.problem();
        return RestResponse.ResponseBuilder.<Problem> create(problem.status()).entity(problem).type(Problem.MEDIA_TYPE).build();
    }
}
