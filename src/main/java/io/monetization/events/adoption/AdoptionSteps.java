package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;

/** What each state of an adoption asks for, within a transaction that has claimed it; the ledger tells what was done. */
@Singleton
class AdoptionSteps {

    private final AdoptionLedger ledger;
    private final AdoptionConfig config;

    AdoptionSteps(AdoptionLedger ledger, AdoptionConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    /** Has every change of the table logged from here on. */
    void watch(Connection connection, Adoption adoption) throws SQLException {
        LegacyTable table = table(connection, adoption);
        limitLockWait(connection);
        for (String statement : ChangeLog.watching(connection, table)) {
            Sql.execute(connection, statement);
        }
        ledger.advance(connection, adoption, AdoptionState.LOGGING);
    }

    void beginCopy(Connection connection, Adoption adoption) throws SQLException {
        copyOf(adoption).register(connection, table(connection, adoption));
        ledger.advance(connection, adoption, AdoptionState.COPYING);
    }

    /** Copies one range of pages. */
    void copy(Connection connection, Adoption adoption) throws SQLException {
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

    /** Replays once, and is done when little was left. */
    void catchUp(Connection connection, Adoption adoption) throws SQLException {
        if (replay(connection, adoption).changes() < config.largestBacklog()) {
            ledger.advance(connection, adoption, AdoptionState.COMPARING);
        }
    }

    private ChangedKeys replay(Connection connection, Adoption adoption) throws SQLException {
        ChangedKeys keys = ChangeLog.replay(connection, table(connection, adoption), config.largestBacklog());
        ledger.count(connection, adoption, 0, keys.changes());
        return keys;
    }

    Comparison compare(Connection connection, Adoption adoption) throws SQLException {
        LegacyTable table = table(connection, adoption);
        refuseLost(connection, adoption, table);
        return ComparisonReader.compare(connection, table);
    }

    void conclude(Connection connection, Adoption adoption, Comparison comparison) throws SQLException {
        ledger.report(connection, adoption, comparison);
        if (comparison.agrees()) {
            ledger.advance(connection, adoption, AdoptionState.SWAPPING);
        }
    }

    /** Many waiting changes are replayed first: writers wait for a few at most. */
    void swap(Connection connection, Adoption adoption) throws SQLException {
        if (ChangeLog.isBehind(connection, config.largestBacklog())) {
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
    void abort(Connection connection, Adoption adoption) throws SQLException {
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

    /** The months of which the old table has rows. */
    Set<UtcMonth> months(Connection connection, Adoption adoption) throws SQLException {
        return LegacyRowsReader.months(connection, table(connection, adoption)).keySet();
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
}
