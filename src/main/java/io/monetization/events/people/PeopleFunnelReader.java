package io.monetization.events.people;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.Deadline;
import io.monetization.events.question.QueryPlan;
import io.monetization.events.question.QueryPlanReader;
import io.monetization.events.question.QuestionConfig;
import io.monetization.events.question.RawEvents;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Answers how many actors went how far through a funnel. */
@Singleton
class PeopleFunnelReader {

    /**
     * Rows that stream out are worth a second process that reads for them, which the planner's price of a row would deny;
     * compiling the statement takes longer than it saves; and sessions of a month without statistics look so few that they
     * would be searched through for each event.
     */
    private static final String FOR_A_STREAM = "SET LOCAL parallel_tuple_cost = 0; SET LOCAL jit = off;"
            + " SET LOCAL enable_nestloop = off";

    private final RawEvents events;
    private final QueryPlanReader plans;
    private final QuestionConfig config;

    PeopleFunnelReader(RawEvents events, QueryPlanReader plans, QuestionConfig config) {
        this.events = events;
        this.plans = plans;
        this.config = config;
    }

    /** Exact to the last commit, from one snapshot; with every period that the definition compares. */
    PeopleFunnel read(PeopleFunnelQuestion question) {
        FunnelDefinition definition = question.definition();
        List<Window> scanned = definition.compare() == null ? List.of(definition.scanned())
                : List.of(definition.scanned(), definition.previousPeriod().scanned());
        return events.reading(scanned, connection -> {
            Instant asOf = begin(connection);
            FunnelTally current = tally(connection, definition, question::dropOffs);
            PeriodFunnel previous = definition.compare() == null ? null
                    : tally(connection, definition.previousPeriod(), DropOffs::none).answer(asOf);
            DropOffList lost = definition.dropOffAfter() == null ? null
                    : DropOffReader.read(connection, question, current.dropOffs());
            QueryPlan plan = question.explained() ? plans.read(connection, FunnelStatement.of(definition)) : null;
            return new PeopleFunnel(current.answer(asOf), previous, lost, definition, asOf, AnswerSource.EVENTS, plan);
        });
    }

    private static Instant begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOR_A_STREAM);
            try (ResultSet row = statement.executeQuery("SELECT now() AS as_of")) {
                row.next();
                return BoundSql.instant(row, "as_of");
            }
        }
    }

    private FunnelTally tally(Connection connection, FunnelDefinition definition, Supplier<DropOffs> dropOffs)
            throws SQLException {
        Refunds refunds = Refunds.read(connection, definition);
        EventRecord records = new EventRecord(definition.breakdown());
        try (EventSpool spool = new EventSpool(config.memory().asLongValue())) {
            spool(connection, FunnelStatement.of(definition), records, spool);
            Deadline deadline = new Deadline(config.statementTimeout());
            return IntStream.range(0, EventSpool.PARTITIONS).parallel().collect(
                    () -> new FunnelTally(definition, refunds, dropOffs.get(), deadline),
                    (tally, partition) -> records.forEachActor(spool.read(partition), tally::add), FunnelTally::addAll);
        }
    }

    private static void spool(Connection connection, BoundSql statement, EventRecord records, EventSpool spool)
            throws SQLException {
        PGConnection server = connection.unwrap(PGConnection.class);
        CopyOut copy = server.getCopyAPI().copyOut("COPY (" + statement.inlined(connection) + ") TO STDOUT (FORMAT binary)");
        try {
            EventRow row = new EventRow();
            for (byte[] sent = copy.readFromCopy(); sent != null; sent = copy.readFromCopy()) {
                if (row.take(sent)) {
                    records.write(row, spool);
                }
            }
        } catch (RuntimeException | Error e) {
            stop(server, copy, e);
            throw e;
        }
    }

    /** Leaves the connection in order: the driver's own way to cancel a COPY loses count of what the server still answers. */
    private static void stop(PGConnection server, CopyOut copy, Throwable cause) {
        try {
            server.cancelQuery();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try {
            while (copy.readFromCopy() != null) {
                // What was on its way when the server heard of it.
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
