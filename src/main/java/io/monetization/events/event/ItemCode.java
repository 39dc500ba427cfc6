package io.monetization.events.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The reasons for which one event is refused. */
public enum ItemCode {
    MISSING_FIELD,
    UNKNOWN_FIELD,
    INVALID_VALUE,
    UNKNOWN_EVENT_TYPE,
    ENTITY_TYPE_MISMATCH,
    UNKNOWN_CURRENCY,
    NEGATIVE_REVENUE,
    CREATED_AT_REQUIRED,
    TOO_FAR_IN_FUTURE,
    OLDER_THAN_RETENTION,
    EVENT_TOO_LARGE,
    INVALID_CHARACTER,
    EVENT_NOT_ALLOWED;

    /** The code on the wire, in snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
