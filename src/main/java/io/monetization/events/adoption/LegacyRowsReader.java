package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.monetization.events.calendar.UtcMonth;

/** Reads what the rows of a table under adoption mean for ours. Each question reads the whole table once. */
final class LegacyRowsReader {

    private static final int SAMPLES = 5;

    /** The names of partitions, and the calendar, have years of four digits; infinity is no month at all. */
    private static final String IN_A_MONTH = "created_at >= '1970-01-01Z' AND created_at < '10000-01-01Z'";

    private static final String ROWS_BY_MONTH = """
            SELECT date_trunc('month', created_at AT TIME ZONE 'UTC')::date AS month, count(*) AS events
              FROM %s
             WHERE %s
             GROUP BY 1
            """;

    /** Our rules as the catalog has them, each as the condition of a row that breaks it. */
    private static final String RULES = """
            SELECT conname AS rule, 'NOT (' || pg_get_expr(conbin, conrelid) || ')' AS broken
              FROM pg_constraint
             WHERE conrelid = 'monetization_events'::regclass AND contype = 'c'
            UNION ALL
            SELECT attname || '_missing', format('%I IS NULL', attname)
              FROM pg_attribute
             WHERE attrelid = 'monetization_events'::regclass AND attnotnull AND attname = ANY (?)
            UNION ALL
            SELECT attname || '_too_long', format('length(%I) > %s', attname, atttypmod - 4)
              FROM pg_attribute
             WHERE attrelid = 'monetization_events'::regclass AND atttypid = 'varchar'::regtype AND atttypmod > 0
            UNION ALL
            SELECT 'created_at_out_of_range', ?
             ORDER BY 1
            """;

    private static final String KEYS_THAT_ARE_OURS = """
            SELECT count(*) FROM (SELECT FROM %s JOIN monetization_events USING (id, created_at) LIMIT 1) AS shared
            """;

    private LegacyRowsReader() {
    }

    /** How many rows each month has, oldest first. */
    static SortedMap<UtcMonth, Long> months(Connection connection, LegacyTable table) throws SQLException {
        SortedMap<UtcMonth, Long> months = new TreeMap<>();
        Sql.of(ROWS_BY_MONTH.formatted(table.quoted(), IN_A_MONTH)).list(connection, row -> months
                .put(new UtcMonth(YearMonth.from(row.getObject("month", LocalDate.class))), row.getLong("events")));
        return months;
    }

    /** The rules that rows break, with how many they are and some of them. */
    static List<AdoptionAssessment.Violation> violations(Connection connection, LegacyTable table) throws SQLException {
        List<Rule> rules = Sql.of(RULES, connection.createArrayOf("name", EventColumns.NAMES.toArray()),
                "NOT (" + IN_A_MONTH + ")").list(connection, row -> new Rule(row.getString("rule"), row.getString("broken")));
        List<Long> counts = Sql.of(rules.stream().map(rule -> "count(*) FILTER (WHERE " + rule.broken() + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.quoted()))).one(connection, row -> {
                    List<Long> columns = new ArrayList<>();
                    for (int column = 1; column <= rules.size(); column++) {
                        columns.add(row.getLong(column));
                    }
                    return columns;
                });
        List<AdoptionAssessment.Violation> violations = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (counts.get(i) > 0) {
                violations.add(violation(connection, table, rules.get(i), counts.get(i)));
            }
        }
        return violations;
    }

    /** Whether some event is in both tables: an abort could not tell whose it is. */
    static boolean sharesKeys(Connection connection, LegacyTable table) throws SQLException {
        return Sql.of(KEYS_THAT_ARE_OURS.formatted(table.quoted())).one(connection, row -> row.getInt(1) > 0);
    }

    private static AdoptionAssessment.Violation violation(Connection connection, LegacyTable table, Rule rule, long rows)
            throws SQLException {
        List<String> samples = Sql
                .of("SELECT id FROM " + table.quoted() + " WHERE " + rule.broken() + " LIMIT " + SAMPLES)
                .list(connection, row -> row.getString(1));
        return new AdoptionAssessment.Violation(rule.name(), rule.broken(), rows, samples);
    }

    /** @param broken the condition of a row that breaks it */
    private record Rule(String name, String broken) {
    }
}
