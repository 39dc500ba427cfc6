package io.monetization.events.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

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
@Schema(description = """
        Problem details (RFC 9457). Besides the members listed here a problem may have more, which say in figures or names what \
        `detail` says in words.""", additionalProperties = Schema.True.class, requiredProperties = {
        "type", "title", "status",
        "code" }, properties = {
                @SchemaProperty(name = "trace_id", type = SchemaType.STRING, description = """
                        The request, as the service's log names it: the trace of its `traceparent` header, else one of its own"""),
                @SchemaProperty(name = "line", type = SchemaType.INTEGER, description = "Line of the body at fault, from 1"),
                @SchemaProperty(name = "column", type = SchemaType.INTEGER, description = "Column of that line, from 1"),
                @SchemaProperty(name = "limit_bytes", type = SchemaType.INTEGER, description = """
                        The cap that was passed, in bytes"""),
                @SchemaProperty(name = "limit_events", type = SchemaType.INTEGER, description = """
                        The cap that was passed, in events"""),
                @SchemaProperty(name = "limit_values", type = SchemaType.INTEGER, description = """
                        The cap that was passed, in values of a field"""),
                @SchemaProperty(name = "max_window", type = SchemaType.STRING, format = "duration", description = "The longest window"),
                @SchemaProperty(name = "time_limit", type = SchemaType.STRING, format = "duration", description = """
                        How long the work may take"""),
                @SchemaProperty(name = "valid_ids", type = SchemaType.ARRAY, implementation = String.class, description = "The ids that exist"),
                @SchemaProperty(name = "months", type = SchemaType.ARRAY, implementation = String.class, description = """
                        The months at fault, yyyy-MM"""),
                @SchemaProperty(name = "candidates", type = SchemaType.ARRAY, implementation = String.class, description = """
                        Tables that could be adopted"""),
                @SchemaProperty(name = "blockers", type = SchemaType.ARRAY, implementation = Object.class, description = """
                        What stands against it"""),
                @SchemaProperty(name = "violations", type = SchemaType.ARRAY, implementation = Object.class, description = """
                        The rules that rows break""")
        })
public record Problem(
        @Schema(description = "Names the kind of problem", format = "uri", examples = {
                "urn:monetization-events:problem:not_found" }) String type,
        @Schema(description = "What kind of problem it is, the same in every case") String title,
        @Schema(description = "The HTTP status", minimum = "400", maximum = "599", examples = "404") int status,
        @Schema(description = """
                The stable reason, for programs; more may be added. With the HTTP status:""", examples = {
                "not_found" }) String code,
        @Schema(description = "What went wrong in this case and how to put it right") String detail,
        @Schema(description = "The faults one by one, where there are several places to look at") List<FieldError> errors,
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> extensions){

    public static final String MEDIA_TYPE = "application/problem+json";

    /** For {@code Cache-Control}: a problem is true of one moment. */
    static final String NO_STORE = "no-store";

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
