package io.monetization.events.question;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.SqlWork;
import io.monetization.events.database.Transactions;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * Runs questions, read-only, on connections that they share with nobody else: few at a time, each statement for a limited time,
 * and none longer than its client waits for it.
 */
@ApplicationScoped
public class Questions {

    /** A waiting question holds a thread, and requests that bring events need threads, too. */
    private static final int WAITING_PER_CONNECTION = 4;

    private final Transactions transactions;
    private final HangUps hangUps;
    private final QuestionConfig config;
    private final Semaphore places;

    Questions(QuestionPool pool, HangUps hangUps, QuestionConfig config) {
        this.transactions = new Transactions(pool.dataSource());
        this.hangUps = hangUps;
        this.config = config;
        this.places = new Semaphore(config.connections(), true);
    }

    /**
     * One statement, which is its own snapshot.
     *
     * @throws ProblemException {@code too_many_questions} or {@code question_too_expensive}
     */
    public <T> T autocommit(SqlWork<T> work) {
        return ask(work, transactions::autocommit);
    }

    /** Several statements that see one snapshot; fails like {@link #autocommit}. */
    public <T> T snapshot(SqlWork<T> work) {
        return ask(work, transactions::snapshot);
    }

    /** A snapshot under a lock of the table, see {@link Transactions#snapshotOf}; fails like {@link #autocommit}. */
    public <T> T snapshotOf(String table, SqlWork<T> work) {
        return ask(work, locked -> transactions.snapshotOf(table, locked));
    }

    int running() {
        return config.connections() - places.availablePermits();
    }

    int waiting() {
        return places.getQueueLength();
    }

    private <T> T ask(SqlWork<T> work, Function<SqlWork<T>, T> transaction) {
        takePlace();
        try {
            return transaction.apply(connection -> hangUps.watch(connection, work));
        } catch (DatabaseException e) {
            throw e.is(SqlState.QUERY_CANCELED) ? Deadline.passed(config.statementTimeout()) : e;
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (waiting() < config.connections() * WAITING_PER_CONNECTION
                    && places.tryAcquire(config.queueWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.TOO_MANY_QUESTIONS, config.connections()
                + " questions are being answered and others wait; ask again when they have ended");
    }
}
