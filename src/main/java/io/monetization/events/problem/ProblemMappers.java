package io.monetization.events.problem;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a {@link Problem}, so that no answer is empty, HTML or a stack trace. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /**
     * SQLSTATE classes that say the server is not there (08), out of resources (53), stopping (57), or that others hold what
     * was needed (40, 55): nothing was stored, a retry may succeed.
     */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "40", "53", "55", "57");

    /** What a server answers that is no primary any more. */
    private static final String READ_ONLY_SERVER = "25006";

    private static final String RETRY_AFTER_SECONDS = "1";

    /** The same whatever was shown: nobody learns whether a key exists. */
    static final Problem UNAUTHORIZED = Problem.of(ProblemCode.UNAUTHORIZED,
            "Send a valid key as Authorization: Bearer, or as X-API-Key");
    static final Problem FORBIDDEN = Problem.of(ProblemCode.FORBIDDEN,
            "The credential lacks the scope of this operation, or is limited to some events while the operation is not; where none"
                    + " is asked for, pages of other sites may not do what is for administrators");

    private static final Map<Integer, ProblemCode> CODES_BY_STATUS = Map.of(
            404, ProblemCode.NOT_FOUND,
            405, ProblemCode.METHOD_NOT_ALLOWED,
            406, ProblemCode.NOT_ACCEPTABLE,
            413, ProblemCode.BODY_TOO_LARGE,
            415, ProblemCode.UNSUPPORTED_MEDIA_TYPE);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        Response.ResponseBuilder response = response(e.problem());
        if (e.problem().status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        e.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e) {
        return response(UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return response(FORBIDDEN).build();
    }

    @ServerExceptionMapper
    Response standard(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        ProblemCode code = CODES_BY_STATUS.getOrDefault(status,
                status >= 500 ? ProblemCode.INTERNAL_ERROR : ProblemCode.INVALID_PARAMETER);
        Response.ResponseBuilder response = response(Problem.of(code, null));
        Optional.ofNullable(e.getResponse().getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(allowed -> response.header(HttpHeaders.ALLOW, allowed));
        return response.build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        Optional<SQLException> sql = causes(e).filter(SQLException.class::isInstance).map(SQLException.class::cast).findFirst();
        if (sql.filter(ProblemMappers::isUnavailable).isPresent()) {
            // One line a request: while the server is away, every request comes here, and where it was called from says nothing.
            LOG.warnf("The database is not available: %s (SQLSTATE %s)", firstLine(sql.get()), sql.get().getSQLState());
            return response(
                    Problem.of(ProblemCode.DATABASE_UNAVAILABLE, "Nothing was half-stored; send the same request again"))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        }
        if (causes(e).anyMatch(HttpClosedException.class::isInstance)) {
            LOG.debug("A client went away before its request was complete", e);
        } else {
            LOG.error("A request failed", e);
        }
        return response(Problem.of(ProblemCode.INTERNAL_ERROR, null)).build();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isUnavailable(SQLException failure) {
        return failure.getSQLState() == null || failure.getSQLState().equals(READ_ONLY_SERVER)
                || UNAVAILABLE_CLASSES.contains(failure.getSQLState().substring(0, 2));
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE).header(HttpHeaders.CACHE_CONTROL,
                Problem.NO_STORE);
    }
}
