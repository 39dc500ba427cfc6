package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.github.f4b6a3.uuid.util.UuidUtil;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Takes a wrong event back: it is not counted any more, and it does not come back when it is sent again. */
@Singleton
class RetractionService {

    private final Transactions transactions;

    RetractionService(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Retracts one event.
     *
     * @param createdAt when it happened; null if its id says it, or no other event has the id
     * @throws ProblemException {@code not_found}, {@code event_archived}, or {@code invalid_parameter} if several events have
     *         the id
     */
    Retraction retract(UUID id, Instant createdAt, Requested requested) {
        return transactions.write(connection -> {
            Corrections.begin(connection);
            Instant place = createdAt == null ? place(connection, id, requested) : createdAt;
            Optional<Retraction> retraction = RetractionWriter.retract(connection, id, place, requested);
            if (retraction.isEmpty()) {
                throw missing(connection, id, place);
            }
            return retraction.get();
        });
    }

    private static Instant place(Connection connection, UUID id, Requested requested) throws SQLException {
        List<Instant> times = RetractionWriter.timesOf(connection, id, requested);
        Instant own = UuidUtil.isTimeOrderedEpoch(id) ? UuidUtil.getInstant(id) : null;
        if (times.size() == 1 || (times.isEmpty() && own != null)) {
            return times.isEmpty() ? own : times.getFirst();
        }
        if (times.contains(own)) {
            return own;
        }
        throw times.isEmpty() ? nowhere(connection, id)
                : ProblemException.invalidParameter("created_at", "is needed, since the id has events at " + times);
    }

    private static ProblemException nowhere(Connection connection, UUID id) throws SQLException {
        List<UtcMonth> archived = ArchivedMonths.unreadable(connection);
        return notFound("There is no event " + id + (archived.isEmpty() ? ""
                : "; " + archived + " are archived and were not searched: give created_at if it is of one of them"));
    }

    private static ProblemException missing(Connection connection, UUID id, Instant place) throws SQLException {
        UtcMonth month = UtcMonth.containing(place);
        if (!ArchivedMonths.unreadable(connection).contains(month)) {
            return notFound("There is no event " + id + " at " + place);
        }
        return new ProblemException(Problem
                .of(ProblemCode.EVENT_ARCHIVED, "The month " + month + " is archived. Have it restored"
                        + " with POST /api/v1/archives/{partition}/restore, then retract the event")
                .with("months", List.of(month.toString())));
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(ProblemCode.NOT_FOUND, detail);
    }
}
