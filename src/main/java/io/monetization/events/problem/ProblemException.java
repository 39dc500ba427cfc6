package io.monetization.events.problem;

import java.util.List;
import java.util.Map;

/** Ends a request with a {@link Problem}. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /**
     * @param headers response headers that tell the client how to go on, such as Retry-After
     */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(ProblemCode code, String detail) {
        this(Problem.of(code, detail));
    }

    /** A parameter that cannot be used, and why. */
    public static ProblemException invalidParameter(String name, String message) {
        return atParameter(ProblemCode.INVALID_PARAMETER, name, message);
    }

    /** A problem that one parameter causes. */
    public static ProblemException atParameter(ProblemCode code, String name, String message) {
        return new ProblemException(
                Problem.of(code, name + ": " + message).withErrors(List.of(FieldError.of(name, code.code(), message))));
    }

    public Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
