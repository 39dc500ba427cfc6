package io.monetization.events.funnel;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.question.BoundSql;
import io.monetization.events.question.RawEvents;
import io.vertx.core.http.HttpClosedException;

/** Writes all events of a question while they are read, so that neither we nor the database hold more than a few of them. */
@Singleton
class EventExport {

    private final RawEvents events;

    EventExport(RawEvents events) {
        this.events = events;
    }

    /** One snapshot, newest first; whatever goes wrong before the first event is written throws like a listing. */
    void write(EventListingQuestion question, EventLines lines) throws IOException {
        BoundSql sql = EventListingQuery.ofAll(question);
        events.reading(List.of(question.window().window()), connection -> sql.stream(connection, rows -> copy(rows, lines)));
        // Only now: what a failure leaves in the buffer is not sent.
        lines.close();
    }

    private static long copy(ResultSet rows, EventLines lines) throws SQLException {
        try {
            long written = 0;
            while (rows.next()) {
                lines.write(ListedEvent.read(rows));
                written++;
            }
            return written;
        } catch (IOException e) {
            throw new HttpClosedException("The client hung up before its export was complete: " + e.getMessage());
        }
    }
}
