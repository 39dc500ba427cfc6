package io.monetization.events.funnel;

import java.util.Arrays;
import java.util.List;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.EventPlace;
import io.monetization.events.question.PageQuery;

/**
 * Which events happened in a window of time?
 *
 * @param window the time
 * @param filter conditions that must all hold
 * @param page how much of it, from where
 */
record EventListingQuestion(AnsweredWindow window, EventFilter filter, PageQuery page) {

    /** What a cursor is bound to. */
    List<?> identity() {
        return Arrays.asList("events", window.from(), window.to(), filter.eventId(), filter.eventType(),
                filter.entityType(), filter.entityId(), filter.userId(), filter.sessionToken());
    }

    EventPlace after() {
        return EventPlace.ofCursor(page.cursor(), window.window(), identity());
    }
}
