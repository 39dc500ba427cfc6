package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Compares the old table with ours. Every statement must see the same snapshot. */
final class ComparisonReader {

    private static final int SAMPLES = 5;

    private static final String BOTH_SIDES = """
            WITH waiting AS MATERIALIZED (SELECT DISTINCT id, created_at FROM adoption_changes WHERE NOT replayed),
            both_sides AS MATERIALIZED (
                SELECT old.id, date_trunc('month', old.created_at AT TIME ZONE 'UTC')::date AS month, %2$s AS differs,
                       hash_record_extended(%3$s, 0) AS old_hash,
                       CASE WHEN ours.id IS NOT NULL THEN hash_record_extended(%4$s, 0) END AS our_hash
                  FROM %1$s AS old
                  LEFT JOIN monetization_events AS ours USING (id, created_at)
                 WHERE NOT EXISTS (SELECT FROM waiting WHERE waiting.id = old.id AND waiting.created_at = old.created_at))
            """;

    private static final String MONTHS = BOTH_SIDES + """
            SELECT month, count(*) AS old_rows, count(our_hash) AS our_rows, sum(old_hash)::text AS old_hash,
                   coalesce(sum(our_hash), 0)::text AS our_hash, count(*) FILTER (WHERE differs) AS differences
              FROM both_sides
             GROUP BY month
             ORDER BY month
            """;

    private static final String DIFFERENT_ROWS = BOTH_SIDES + "SELECT id FROM both_sides WHERE differs LIMIT " + SAMPLES;

    private static final String RESURRECTED_ROWS = """
            SELECT id
              FROM (SELECT id, created_at FROM adoption_changes GROUP BY 1, 2 HAVING bool_and(replayed)) AS settled
              JOIN monetization_events AS ours USING (id, created_at)
              LEFT JOIN %s AS old USING (id, created_at)
             WHERE old.created_at IS NULL
            """;

    private ComparisonReader() {
    }

    static Comparison compare(Connection connection, LegacyTable table) throws SQLException {
        List<Comparison.Month> months = about(table, MONTHS).list(connection, ComparisonReader::month);
        long differences = months.stream().mapToLong(Comparison.Month::differences).sum();
        List<String> resurrected = Sql.of(RESURRECTED_ROWS.formatted(table.quoted())).list(connection, row -> row.getString(1));
        List<String> samples = differences == 0 ? resurrected.stream().limit(SAMPLES).toList()
                : about(table, DIFFERENT_ROWS).list(connection, row -> row.getString(1));
        return new Comparison(months.stream().mapToLong(Comparison.Month::oldRows).sum(), differences, resurrected.size(),
                samples, months);
    }

    private static Sql about(LegacyTable table, String query) {
        return Sql.of(query.formatted(table.quoted(), EventColumns.differs(), EventColumns.content("old"),
                EventColumns.content("ours")));
    }

    private static Comparison.Month month(ResultSet row) throws SQLException {
        return new Comparison.Month(row.getObject("month", LocalDate.class), row.getLong("old_rows"), row.getLong("our_rows"),
                row.getString("old_hash"), row.getString("our_hash"), row.getLong("differences"));
    }
}
