package io.monetization.events.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Problem details for HTTP APIs (RFC 9457).
 *
 * @param type a URI that names the kind of problem
 * @param title what kind of problem it is, the same in every case
 * @param status the HTTP status
 * @param code the stable reason, for programs
 * @param detail what went wrong in this case and how to put it right
 * @param errors the faults one by one, where there are several places to look at
 * @param extensions further members, such as the limit that was passed
 */
@JsonPropertyOrder({ "type", "title", "status", "code", "detail", "errors" })
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String code, String detail, List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:monetization-events:problem:";

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(TYPE_PREFIX + code.code(), code.title(), code.status(), code.code(), detail, List.of(), Map.of());
    }

    public Problem withErrors(List<FieldError> faults) {
        return new Problem(type, title, status, code, detail, List.copyOf(faults), extensions);
    }

    /** The same problem with one more member; its name must not be one of the standard ones. */
    public Problem with(String member, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(extensions);
        members.put(member, value);
        return new Problem(type, title, status, code, detail, errors, members);
    }
}
