package io.monetization.events.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One fault in one place of a request.
 *
 * @param index the zero-based position of the event in its batch; absent outside batches
 * @param field the field or parameter at fault; absent when the whole item is
 * @param code the stable reason
 * @param message what is wrong and what would be right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(Integer index, String field, String code, String message) {

    public static FieldError of(String field, String code, String message) {
        return new FieldError(null, field, code, message);
    }
}
