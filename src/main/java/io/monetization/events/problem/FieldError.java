package io.monetization.events.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fault in one place of a request.
 *
 * @param index the zero-based position of the event in its batch; absent outside batches
 * @param field the field or parameter at fault; absent when the whole item is
 * @param code the stable reason
 * @param message what is wrong and what would be right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One fault in one place of the request", requiredProperties = { "code", "message" })
public record FieldError(
        @Schema(description = """
                Zero-based position of the event in its batch; absent outside batches""", examples = "1") Integer index,
        @Schema(description = """
                The field or parameter at fault; absent when the whole event is""", examples = "currency") String field,
        @Schema(description = """
                Stable reason: for an event one of the codes of EventResult, else that of the problem""", examples = {
                "missing_field" }) String code,
        @Schema(description = "What is wrong and what would be right") String message){

    public static FieldError of(String field, String code, String message) {
        return new FieldError(null, field, code, message);
    }
}
