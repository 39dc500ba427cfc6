package io.monetization.events.problem;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses query parameters that no question can use: repeated, blank, over-long, or with a character that PostgreSQL
 * cannot hold.
 */
@Provider
@PlainParameters
class PlainParametersFilter implements ContainerRequestFilter {

    /** As long as a key column. */
    private static final int MAX_LENGTH = 255;

    private static final String CURSOR = "cursor";

    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach(PlainParametersFilter::check);
    }

    private static void check(String name, List<String> values) {
        if (values.size() > 1) {
            throw ProblemException.invalidParameter(name, "is given " + values.size() + " times; give it once");
        }
        checkText(name, values.getFirst());
    }

    private static void checkText(String name, String value) {
        int maxLength = name.equals(CURSOR) ? PlainParameters.MAX_CURSOR_LENGTH : MAX_LENGTH;
        if (value.isBlank()) {
            throw ProblemException.invalidParameter(name, "is empty; leave it out or give it a value");
        }
        if (value.codePointCount(0, value.length()) > maxLength) {
            throw ProblemException.invalidParameter(name, "is longer than " + maxLength + " characters");
        }
        if (value.indexOf('\0') >= 0) {
            throw ProblemException.invalidParameter(name, "holds the character U+0000, which no event can hold");
        }
    }
}
