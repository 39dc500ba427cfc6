package io.monetization.events.ingest;

import java.util.Objects;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.monetization.events.problem.JsonBody;
import io.monetization.events.problem.ProblemException;

/**
 * Where a text stops being the JSON of events, and why.
 *
 * @param reason what is wrong there
 * @param location the place
 */
record JsonFault(String reason, JsonLocation location) {

    static JsonFault of(JacksonException failure, JsonParser parser) {
        String reason = switch (failure) {
            case StreamConstraintsException _ -> "it holds a number or a name that is too long";
            case MismatchedInputException _ -> "an object says the same member twice";
            default -> failure.getOriginalMessage().lines().findFirst().orElse("not JSON");
        };
        return new JsonFault(reason, Objects.requireNonNullElseGet(failure.getLocation(), parser::currentLocation));
    }

    /** The fault of a text that goes on after its end. */
    static JsonFault trailing(JsonParser parser) {
        return new JsonFault("there is more after the end of the JSON text", parser.currentLocation());
    }

    ProblemException problem() {
        return JsonBody.malformed(reason, location);
    }
}
