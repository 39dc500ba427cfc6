package io.monetization.events.ingest;

import com.fasterxml.jackson.core.JsonToken;

/** What a JSON body of events may be. */
enum BatchShape {
    EVENT("an event object"),
    ARRAY("an array of events"),
    EVENT_OR_ARRAY("an event object or an array of them");

    private final String description;

    BatchShape(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    boolean beginsWith(JsonToken first) {
        return switch (this) {
            case EVENT -> first == JsonToken.START_OBJECT;
            case ARRAY -> first == JsonToken.START_ARRAY;
            case EVENT_OR_ARRAY -> first.isStructStart();
        };
    }
}
