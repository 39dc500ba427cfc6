package io.monetization.events.people;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnswerSource;
import io.monetization.events.question.BoundSql;
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
        List<FunnelDefinition> periods = definition.compare() == null ? List.of(definition)
                : List.of(definition, definition.previousPeriod());
        List<Window> scanned = periods.stream().map(FunnelDefinition::scanned).toList();
        return events.reading(scanned, connection -> {
            Instant asOf = begin(connection);
            DropOffs dropOffs = question.dropOffs();
            List<PeriodFunnel> answers = new ArrayList<>();
            for (FunnelDefinition period : periods) {
                answers.add(period(connection, period, answers.isEmpty() ? dropOffs : DropOffs.none(), asOf));
            }
            QueryPlan plan = question.explained() ? plans.read(connection, FunnelStatement.of(definition)) : null;
            return new PeopleFunnel(answers.getFirst(), answers.size() > 1 ? answers.get(1) : null,
                    definition.dropOffAfter() == null ? null : DropOffReader.read(connection, question, dropOffs), definition,
                    asOf, AnswerSource.EVENTS, plan);
        });
    }

    private static Instant begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOR_A_STREAM);
            try (ResultSet row = statement.executeQuery("SELECT now()")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    private PeriodFunnel period(Connection connection, FunnelDefinition definition, DropOffs dropOffs, Instant asOf)
            throws SQLException {
        Refunds refunds = Refunds.read(connection, definition);
        FunnelTally tally = new FunnelTally(definition, refunds, dropOffs);
        EventRecord records = new EventRecord(definition.breakdown());
        try (EventSpool spool = new EventSpool(config.memory().asLongValue())) {
            spool(connection, FunnelStatement.of(definition), records, spool);
            for (int partition = 0; partition < EventSpool.PARTITIONS; partition++) {
                records.forEachActor(spool.read(partition), tally::add);
            }
        }
        return tally.answer(refunds.unlinked(), asOf);
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
        } catch (RuntimeException e) {
            stop(server, copy, e);
            throw e;
        }
    }

    /** Leaves the connection in order: the driver's own way to cancel a COPY loses count of what the server still answers. */
    private static void stop(PGConnection server, CopyOut copy, RuntimeException cause) {
        try {
            server.cancelQuery();
            while (copy.readFromCopy() != null) {
                // What was on its way when the server heard of it.
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
