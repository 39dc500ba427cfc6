package io.monetization.events.funnel;

import jakarta.inject.Singleton;

import io.monetization.events.database.SqlWork;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.QueryPlanReader;
import io.monetization.events.question.Questions;
import io.monetization.events.question.RawEvents;

/** Runs statements that count offers: exact to the last commit, each from one snapshot. */
@Singleton
class CountedReader {

    private final Questions questions;
    private final RawEvents events;
    private final QueryPlanReader plans;

    CountedReader(Questions questions, RawEvents events, QueryPlanReader plans) {
        this.questions = questions;
        this.events = events;
        this.plans = plans;
    }

    /**
     * Runs a statement.
     *
     * @param counted what the statement counts
     * @param explained whether its plan, in the same snapshot, is a part of the answer
     */
    <T> CountedAnswer<T> read(BoundSql sql, CountedOffers counted, boolean explained, BoundSql.Rows<T> rows) {
        SqlWork<CountedAnswer<T>> work = connection -> new CountedAnswer<>(sql.query(connection, rows),
                ArchivedMonths.unreadable(connection, counted.window()), explained ? plans.read(connection, sql) : null);
        return explained || !counted.rest().isEmpty() ? events.reading(counted.rest(), work) : questions.autocommit(work);
    }
}
