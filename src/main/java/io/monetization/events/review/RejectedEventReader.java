package io.monetization.events.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.monetization.events.question.BoundSql;
import io.monetization.events.question.EventPlace;
import io.monetization.events.question.Page;
import io.monetization.events.question.Questions;

/** Reads rejected events. */
@Singleton
class RejectedEventReader {

    private static final String ONE = "SELECT * FROM rejected_events WHERE id = ?";

    private static final String NEWEST = """
            SELECT moment.as_of, newest.*
              FROM (SELECT now() AS as_of) AS moment
              LEFT JOIN (SELECT * FROM rejected_events WHERE rejected_at >= ?""";

    private static final String IN_ORDER = """
             ORDER BY rejected_at DESC, id DESC LIMIT ?) AS newest ON true
             ORDER BY rejected_at DESC, id DESC
            """;

    private final Questions questions;

    RejectedEventReader(Questions questions) {
        this.questions = questions;
    }

    /** One page, which is one snapshot. */
    RejectedEventList list(RejectedEventQuestion question) {
        BoundSql sql = new BoundSql().add(NEWEST, question.window().from()).addIfGiven(" AND code = ?", question.code())
                .addIfGiven(" AND event_id = ANY (?)", question.eventIds().map(ids -> ids.toArray(String[]::new)).orElse(null));
        EventPlace after = question.after();
        if (after == null) {
            sql.add(" AND rejected_at < ?", question.window().to());
        } else {
            sql.add(" AND (rejected_at, id) < (?, ?)", after.createdAt(), after.id());
        }
        sql.add(IN_ORDER, question.page().limit() + 1);
        return questions.autocommit(connection -> sql.query(connection, rows -> answer(question, rows)));
    }

    Optional<RejectedEvent> find(UUID id) {
        return questions.autocommit(connection -> new BoundSql().add(ONE, id).query(connection,
                rows -> rows.next() ? Optional.of(RejectedEvent.read(rows)) : Optional.empty()));
    }

    private static RejectedEventList answer(RejectedEventQuestion question, ResultSet rows) throws SQLException {
        rows.next();
        Instant asOf = BoundSql.instant(rows, "as_of");
        List<RejectedEvent> events = new ArrayList<>();
        if (rows.getString("id") != null) {
            do {
                events.add(RejectedEvent.read(rows));
            } while (rows.next());
        }
        Page<RejectedEvent> page = Page.of(events, question.page().limit(),
                last -> new EventPlace(last.rejectedAt(), last.id()).toCursor(question.identity()));
        return new RejectedEventList(page.rows(), page.nextCursor(), question.window(), asOf);
    }
}
