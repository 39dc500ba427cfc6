package io.monetization.events.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.monetization.events.calendar.UtcMonth;

/** Item 8: the purchases of one month, read from the events, against an unpartitioned copy. Both plans are printed. */
final class RawMonth implements Benchmark {

    private static final String PURCHASES = """
            SELECT count(*), sum(revenue_cents)
              FROM {table}
             WHERE event_type = 'OFFER_PURCHASE' AND created_at >= '{from}' AND created_at < '{to}'""";

    private static final Pattern SCANNED = Pattern.compile(" on (monetization_events_\\d{4}_\\d{2})\\b");

    private static final int WARM_UPS = 2;
    private static final int QUERIES = 20;
    private static final int MONTHS_BACK = 5;

    private final Side partitioned = new Side("purchases of a month, partitioned");
    private final Side unpartitioned = new Side("purchases of a month, unpartitioned");

    @Override
    public int item() {
        return 8;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        UtcMonth month = run.data().last().minus(MONTHS_BACK);
        String ours = sql(LoadedEvents.PARTITIONED, month);
        String theirs = sql(LoadedEvents.UNPARTITIONED, month);
        try (Service service = LoadedEvents.all(run);
                Connection connection = service.database().connect();
                Statement statement = connection.createStatement()) {
            requireOnePartition(print(statement, ours), month);
            print(statement, theirs);
            new Rounds(WARM_UPS, run.rounds()).run("purchases", recorder -> {
                recorder.record(partitioned, median(statement, ours));
                recorder.record(unpartitioned, median(statement, theirs));
            });
        }
        return List.of(Result.ratio(item(), Unit.MILLISECONDS, partitioned, unpartitioned, Target.NONE));
    }

    private static String sql(String table, UtcMonth month) {
        return PURCHASES.replace("{table}", table).replace("{from}", month.start().toString())
                .replace("{to}", month.end().toString());
    }

    private static double median(Statement statement, String sql) throws Exception {
        return Stopwatch.median(QUERIES, () -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
            }
        });
    }

    private static String print(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet row = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS) " + sql)) {
            while (row.next()) {
                plan.append(row.getString(1)).append(System.lineSeparator());
            }
        }
        System.out.println(sql + System.lineSeparator() + plan);
        return plan.toString();
    }

    private static void requireOnePartition(String plan, UtcMonth month) {
        Set<String> scanned = new TreeSet<>();
        for (Matcher partition = SCANNED.matcher(plan); partition.find();) {
            scanned.add(partition.group(1));
        }
        if (!scanned.equals(Set.of("monetization_events_" + month.toString().replace('-', '_')))) {
            throw new IllegalStateException("The plan reads " + scanned + ", not the partition of " + month + " alone");
        }
    }
}
