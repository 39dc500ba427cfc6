package io.monetization.events.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.EventPlace;
import io.monetization.events.question.Page;
import io.monetization.events.question.RawEvents;

/** Lists raw events. */
@Singleton
class EventListingReader {

    private final RawEvents events;

    EventListingReader(RawEvents events) {
        this.events = events;
    }

    EventListing read(EventListingQuestion question) {
        BoundSql sql = EventListingQuery.of(question);
        // The whole window, whatever the page: a listing that ended in silence where an archive begins would look complete.
        return events.reading(List.of(question.window().window()),
                connection -> sql.query(connection, rows -> answer(question, rows)));
    }

    private static EventListing answer(EventListingQuestion question, ResultSet rows) throws SQLException {
        rows.next();
        Instant asOf = BoundSql.instant(rows, "as_of");
        List<ListedEvent> events = new ArrayList<>();
        if (rows.getString("id") != null) {
            do {
                events.add(ListedEvent.read(rows));
            } while (rows.next());
        }
        Page<ListedEvent> page = Page.of(events, question.page().limit(),
                last -> new EventPlace(last.createdAt(), last.id()).toCursor(question.identity()));
        return new EventListing(page.rows(), page.nextCursor(), question.window(), asOf, AnswerSource.EVENTS);
    }
}
