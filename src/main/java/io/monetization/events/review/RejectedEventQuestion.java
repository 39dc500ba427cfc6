package io.monetization.events.review;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.monetization.events.event.ItemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.EventPlace;
import io.monetization.events.question.PageQuery;

/**
 * Which events were rejected in a window of time?
 *
 * @param window the time
 * @param code the reason; null for any
 * @param eventIds the only events that they may belong to; empty for any, also one that could not be read
 * @param page how much of it, from where
 */
record RejectedEventQuestion(AnsweredWindow window, String code, Optional<Set<String>> eventIds, PageQuery page) {

    RejectedEventQuestion {
        List<String> codes = Arrays.stream(ItemCode.values()).map(ItemCode::code).toList();
        if (code != null && !codes.contains(code)) {
            throw ProblemException.invalidParameter("code", "must be one of " + codes);
        }
    }

    /** What a cursor is bound to. */
    List<?> identity() {
        return Arrays.asList("rejected-events", window.from(), window.to(), code);
    }

    EventPlace after() {
        return EventPlace.ofCursor(page.cursor(), window.window(), identity());
    }
}
