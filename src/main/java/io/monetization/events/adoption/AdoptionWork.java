package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import io.monetization.events.database.DatabaseException;
import io.monetization.events.database.SqlState;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.PartitionMaintenance;

/**
 * Does what the state of an adoption asks for, one bounded step at a time. A step and its entry in the ledger are one
 * transaction
 * under the lock of the ledger's row: a step that was cut off was not done, and two workers cannot do the same one.
 */
@Singleton
class AdoptionWork {

    private static final Set<String> CONTENDED = Set.of(SqlState.LOCK_NOT_AVAILABLE, SqlState.DEADLOCK_DETECTED);

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Transactions transactions;
    private final AdoptionLedger ledger;
    private final PartitionMaintenance partitions;
    private final AdoptionConfig config;

    AdoptionWork(Transactions transactions, AdoptionLedger ledger, PartitionMaintenance partitions, AdoptionConfig config) {
        this.transactions = transactions;
        this.ledger = ledger;
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
            case REQUESTED -> inState(adoption, this::watch);
            case LOGGING -> {
                makeMonths(adoption);
                inState(adoption, this::beginCopy);
            }
            case COPYING -> inState(adoption, this::copy);
            case CATCHING_UP -> inState(adoption, this::catchUp);
            case COMPARING -> compare(adoption);
            case SWAPPING -> inState(adoption, this::swap);
            case ABORTING -> inState(adoption, this::abort);
            case SWAPPED, ABORTED -> throw new IllegalStateException("adoption " + adoption.id() + " has ended");
        }
    }

    private void watch(Connection connection, Adoption adoption) throws SQLException {
        LegacyTable table = table(connection, adoption);
        limitLockWait(connection);
        for (String statement : ChangeLog.watching(connection, table)) {
            Sql.execute(connection, statement);
        }
        ledger.advance(connection, adoption, AdoptionState.LOGGING);
    }

    private void beginCopy(Connection connection, Adoption adoption) throws SQLException {
        copyOf(adoption).register(connection, table(connection, adoption));
        ledger.advance(connection, adoption, AdoptionState.COPYING);
    }

    private void copy(Connection connection, Adoption adoption) throws SQLException {
        Optional<Integer> rows = copyOf(adoption).copyNext(connection);
        if (rows.isPresent()) {
            ledger.count(connection, adoption, rows.get(), 0);
        } else if (!registerNew(connection, adoption, table(connection, adoption))) {
            ledger.advance(connection, adoption, AdoptionState.CATCHING_UP);
        }
    }

    /** Partitions that were attached meanwhile brought rows that no trigger has seen. */
    private boolean registerNew(Connection connection, Adoption adoption, LegacyTable table) throws SQLException {
        List<String> attached = copyOf(adoption).register(connection, table);
        limitLockWait(connection);
        for (String leaf : attached) {
            Sql.execute(connection, ChangeLog.refusingTruncate(leaf));
        }
        return !attached.isEmpty();
    }

    private void catchUp(Connection connection, Adoption adoption) throws SQLException {
        if (replay(connection, adoption).changes() < config.largestBacklog()) {
            ledger.advance(connection, adoption, AdoptionState.COMPARING);
        }
    }

    private ChangedKeys replay(Connection connection, Adoption adoption) throws SQLException {
        ChangedKeys keys = ChangeLog.replay(connection, table(connection, adoption), config.largestBacklog());
        ledger.count(connection, adoption, 0, keys.changes());
        return keys;
    }

    private void compare(Adoption adoption) {
        Comparison comparison = transactions.snapshot(connection -> {
            LegacyTable table = table(connection, adoption);
            refuseLost(connection, adoption, table);
            return ComparisonReader.compare(connection, table);
        });
        inState(adoption, (connection, claimed) -> {
            ledger.report(connection, claimed, comparison);
            if (comparison.agrees()) {
                ledger.advance(connection, claimed, AdoptionState.SWAPPING);
            }
        });
        if (!comparison.agrees()) {
            throw new AdoptionStoppedException("both sides differ in %d rows, for example %s; see the report"
                    .formatted(comparison.differences() + comparison.resurrected(), comparison.samples()));
        }
    }

    /** Many waiting changes are replayed first: writers wait for a few at most. */
    private void swap(Connection connection, Adoption adoption) throws SQLException {
        if (ChangeLog.waiting(connection) >= config.largestBacklog()) {
            replay(connection, adoption);
            return;
        }
        LegacyTable table = table(connection, adoption);
        limitLockWait(connection);
        Sql.execute(connection, TableSwap.locking(table));
        refuseLost(connection, adoption, table);
        if (registerNew(connection, adoption, table)) {
            ledger.advance(connection, adoption, AdoptionState.COPYING);
            return;
        }
        replayRest(connection, adoption, table);
        for (String statement : TableSwap.swapping(connection, table)) {
            Sql.execute(connection, statement);
        }
        ChangeLog.forget(connection);
        ledger.advance(connection, adoption, AdoptionState.SWAPPED);
    }

    private void refuseLost(Connection connection, Adoption adoption, LegacyTable table) throws SQLException {
        if (copyOf(adoption).lost(connection, table) > 0) {
            throw new AdoptionStoppedException("the table lost a partition since it is watched; attach it again, or abort");
        }
    }

    private void replayRest(Connection connection, Adoption adoption, LegacyTable table) throws SQLException {
        ChangedKeys keys;
        do {
            keys = replay(connection, adoption);
            if (ChangeLog.different(connection, table, keys) > 0) {
                throw new AdoptionStoppedException("both sides differ after the last changes were replayed");
            }
        } while (keys.changes() > 0);
    }

    /**
     * What was brought is the rows of the pages that were copied and the keys that were logged. The old table stays watched
     * until both are gone: a row that leaves it meanwhile is in the log.
     */
    private void abort(Connection connection, Adoption adoption) throws SQLException {
        if (!copyOf(adoption).takeAwayLast(connection)
                && ChangeLog.takeAway(connection, config.largestBacklog()) < config.largestBacklog()) {
            leave(connection, adoption);
        }
    }

    private void leave(Connection connection, Adoption adoption) throws SQLException {
        limitLockWait(connection);
        Optional<LegacyTable> table = LegacyTables.find(connection, adoption.table());
        if (table.isPresent()) {
            Sql.execute(connection, TableSwap.locking(table.get()));
            ChangeLog.leave(connection, table.get());
        }
        while (ChangeLog.takeAway(connection, config.largestBacklog()) > 0) {
            // What came before the lock was taken is in the log; nothing comes after it.
        }
        ChangeLog.forget(connection);
        ledger.advance(connection, adoption, AdoptionState.ABORTED);
    }

    private void makeMonths(Adoption adoption) {
        partitions.ensureWritable(transactions.snapshot(
                connection -> LegacyRowsReader.months(connection, table(connection, adoption)).keySet()));
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

    private void limitLockWait(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL lock_timeout = '" + config.lockTimeout().toMillis() + "ms'");
    }

    private TableCopy copyOf(Adoption adoption) {
        return new TableCopy(adoption.id(), config.blocksPerBatch());
    }

    private static LegacyTable table(Connection connection, Adoption adoption) throws SQLException {
        return LegacyTables.find(connection, adoption.table())
                .orElseThrow(() -> new AdoptionStoppedException("the table is gone; abort the adoption"));
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
