package io.monetization.events.people;

import java.util.List;

import io.monetization.events.question.EventPlace;
import io.monetization.events.question.PageQuery;

/**
 * A funnel, and which part of its answer is asked for.
 *
 * @param definition the funnel
 * @param page which page of the actors that were lost
 * @param explained whether with the plan of the statement
 */
record PeopleFunnelQuestion(FunnelDefinition definition, PageQuery page, boolean explained) {

    /** What a cursor is bound to. */
    List<?> identity() {
        return List.of("drop-off", definition.hash());
    }

    /** Takes the page that is asked for and one more, which tells whether another page follows. */
    DropOffs dropOffs() {
        EventPlace after = EventPlace.ofCursor(page.cursor(), definition.entries(), identity());
        return definition.dropOffAfter() == null ? DropOffs.none()
                : new DropOffs(definition.dropOffAfter(), after, page.limit() + 1);
    }
}
