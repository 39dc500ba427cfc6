package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.PartitionMaintenance;

/**
 * Does what the state of an adoption asks for, one bounded step at a time. A step and its entry in the ledger are
 * one transaction under the lock of the ledger's row: a step that was cut off was not done, and two workers cannot
 * do the same one.
 */
@Singleton
class AdoptionWork {

    private static final Set<String> CONTENDED = Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.DEADLOCK_DETECTED);

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Transactions transactions;
    private final AdoptionLedger ledger;
    private final AdoptionSteps steps;
    private final PartitionMaintenance partitions;
    private final AdoptionConfig config;

    AdoptionWork(Transactions transactions, AdoptionLedger ledger, AdoptionSteps steps, PartitionMaintenance partitions,
            AdoptionConfig config) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.steps = steps;
        this.partitions = partitions;
        this.config = config;
    }

    /**
     * Does one step. Locks that others hold are waited for in several attempts, months that are missing are made.
     *
     * @throws RuntimeException if the step cannot be done; then nothing of it was
     */
    void step(Adoption adoption) {
        for (int attempt = 1;; attempt++) {
            try {
                tryStep(adoption);
                return;
            } catch (DatabaseException e) {
                if (attempt == config.lockAttempts()) {
                    throw e;
                }
                recover(adoption, e);
            }
        }
    }

    /** Does what lets the next attempt succeed, if there is such a thing. */
    private void recover(Adoption adoption, DatabaseException e) {
        if (PartitionMaintenance.isMissing(e)) {
            makeMonths(adoption);
        } else if (CONTENDED.contains(e.sqlState())) {
            pause();
        } else {
            throw e;
        }
    }

    private void tryStep(Adoption adoption) {
        switch (adoption.state()) {
            case REQUESTED -> inState(adoption, steps::watch);
            case LOGGING -> {
                makeMonths(adoption);
                inState(adoption, steps::beginCopy);
            }
            case COPYING -> inState(adoption, steps::copy);
            case CATCHING_UP -> inState(adoption, steps::catchUp);
            case COMPARING -> compare(adoption);
            case SWAPPING -> inState(adoption, steps::swap);
            case ABORTING -> inState(adoption, steps::abort);
            case SWAPPED, ABORTED -> throw new IllegalStateException("adoption " + adoption.id() + " has ended");
        }
    }

    private void compare(Adoption adoption) {
        Comparison comparison = transactions.snapshot(connection -> steps.compare(connection, adoption));
        inState(adoption, (connection, claimed) -> steps.conclude(connection, claimed, comparison));
        if (!comparison.agrees()) {
            throw new AdoptionStoppedException("both sides differ in %d rows, for example %s; see the report"
                    .formatted(comparison.differences() + comparison.resurrected(), comparison.samples()));
        }
    }

    private void makeMonths(Adoption adoption) {
        partitions.ensureWritable(transactions.snapshot(
                connection -> steps.months(connection, adoption)));
    }

    private void inState(Adoption adoption, Step step) {
        transactions.write(connection -> {
            boolean claimed = ledger.claim(connection, adoption);
            if (claimed) {
                step.run(connection, adoption);
            }
            return claimed;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work in a transaction that has claimed the adoption. */
    @FunctionalInterface
    private interface Step {

        void run(Connection connection, Adoption adoption) throws SQLException;
    }
}
