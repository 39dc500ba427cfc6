package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.monetization.events.adoption.AdoptionAssessment.Finding;
import io.monetization.events.adoption.AdoptionAssessment.Violation;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.Transactions;
import io.monetization.events.partition.ArchivedMonths;
import io.monetization.events.partition.PartitionMaintenance;

/** Tells what the adoption of a table would meet and do, without doing anything. */
@Singleton
class AdoptionAssessor {

    /** Measured: our rows with their five indexes take 3 times the bytes of the old rows alone; the rest is for the log. */
    private static final int DISK_FACTOR = 4;

    /** Measured on two cores that others used too. */
    private static final long ROWS_A_SECOND = 20_000;

    private final Transactions transactions;

    AdoptionAssessor(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Reads the whole table, a few times: on a large one this takes minutes. */
    AdoptionAssessment assess(LegacyTable table) {
        return transactions.snapshot(connection -> AdoptionAssessor.assess(connection, table));
    }

    private static AdoptionAssessment assess(Connection connection, LegacyTable table) throws SQLException {
        List<Finding> blockers = new ArrayList<>(LegacyShapeReader.blockers(connection, table));
        List<Violation> violations = new ArrayList<>();
        SortedMap<UtcMonth, Long> months = new TreeMap<>();
        // Questions about rows can only be asked where the columns are there.
        if (blockers.isEmpty()) {
            violations.addAll(LegacyRowsReader.violations(connection, table));
            months.putAll(LegacyRowsReader.months(connection, table));
            blockers.addAll(blockersOf(connection, table, months.keySet()));
        }
        long rows = months.values().stream().mapToLong(Long::longValue).sum();
        LegacyShapeReader.Bytes bytes = LegacyShapeReader.bytes(connection, table);
        return new AdoptionAssessment(table.quoted(), blockers.isEmpty() && violations.isEmpty(), blockers, violations,
                LegacyShapeReader.warnings(connection, table), rows, planned(connection, months), bytes.total(),
                bytes.withoutIndexes() * DISK_FACTOR,
                rows / ROWS_A_SECOND, statements(connection, table));
    }

    private static List<Finding> blockersOf(Connection connection, LegacyTable table, Set<UtcMonth> months)
            throws SQLException {
        List<Finding> blockers = new ArrayList<>();
        for (UtcMonth month : months) {
            if (!ArchivedMonths.isWritable(connection, month)) {
                blockers.add(new Finding("archived_month",
                        month + " is archived here; restore it, or take its rows out of the table"));
            }
        }
        if (LegacyRowsReader.sharesKeys(connection, table)) {
            blockers.add(new Finding("shared_events",
                    "some events are in both tables already: an abort could not tell which of them to take away"));
        }
        return blockers;
    }

    private static List<AdoptionAssessment.Month> planned(Connection connection, SortedMap<UtcMonth, Long> months)
            throws SQLException {
        List<UtcMonth> missing = PartitionMaintenance.missing(connection, months.keySet());
        return months.entrySet().stream().map(month -> new AdoptionAssessment.Month(month.getKey().toString(), month.getValue(),
                missing.contains(month.getKey()))).toList();
    }

    private static List<AdoptionAssessment.Statement> statements(Connection connection, LegacyTable table) throws SQLException {
        List<AdoptionAssessment.Statement> statements = new ArrayList<>();
        ChangeLog.watching(connection, table).forEach(
                sql -> statements.add(new AdoptionAssessment.Statement(AdoptionState.REQUESTED, sql, "SHARE ROW EXCLUSIVE")));
        Stream.concat(Stream.of(TableSwap.locking(table)), TableSwap.swapping(connection, table).stream()).forEach(
                sql -> statements.add(new AdoptionAssessment.Statement(AdoptionState.SWAPPING, sql, "ACCESS EXCLUSIVE")));
        return statements;
    }
}
