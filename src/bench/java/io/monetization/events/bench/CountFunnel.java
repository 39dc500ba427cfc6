package io.monetization.events.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.calendar.UtcMonth;

/**
 * Item 5: the offers of the largest event id in one month, over HTTP, against the aggregate over raw events that gives the same
 * counts: on the partitioned table, on an unpartitioned copy, and with the date function that hides the month from the planner.
 * A second service holds a tenth of the data, to see whether the answer slows down as the table grows.
 */
final class CountFunnel implements Benchmark {

    private static final String RAW = """
            SELECT event_id, entity_id,
                   count(*) FILTER (WHERE event_type = 'OFFER_VIEW')        AS views,
                   count(*) FILTER (WHERE event_type = 'OFFER_CLICK')       AS clicks,
                   count(*) FILTER (WHERE event_type = 'OFFER_ADD_TO_CART') AS add_to_cart,
                   count(*) FILTER (WHERE event_type = 'OFFER_PURCHASE')    AS purchases,
                   coalesce(sum(revenue_cents) FILTER (WHERE event_type = 'OFFER_PURCHASE'), 0) AS revenue_cents
              FROM {table}
             WHERE entity_type = 'OFFER' AND event_id = ? AND {time} >= ? AND {time} < ?
             GROUP BY event_id, entity_id
             ORDER BY revenue_cents DESC""";

    private static final String BY_TIME = RAW.replace("{time}", "created_at");
    private static final String BY_DATE = RAW.replace("{time}", "date(created_at)");

    private static final int WARM_UPS = 2;
    private static final int REQUESTS = 300;
    private static final int QUERIES = 3;
    private static final int MONTHS_BACK = 5;

    private final Side full = new Side("funnel over HTTP, all events");
    private final Side tenth = new Side("funnel over HTTP, a tenth of them");
    private final Side slowest = new Side("p99 of the funnel over HTTP");
    private final Side partitioned = new Side("raw, partitioned");
    private final Side unpartitioned = new Side("raw, unpartitioned");
    private final Side byDate = new Side("raw, partitioned, by date(created_at)");

    @Override
    public int item() {
        return 5;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        UtcMonth month = run.data().last().minus(MONTHS_BACK);
        try (Service large = LoadedEvents.all(run); Service small = LoadedEvents.tenth(run)) {
            measure(run, large, small, month);
        }
        return List.of(Result.ratio(item(), Unit.MILLISECONDS, full, partitioned, Target.atLeast(100)),
                Result.ratio(item(), Unit.MILLISECONDS, full, unpartitioned, Target.atLeast(100)),
                Result.ratio(item(), Unit.MILLISECONDS, full, byDate, Target.NONE),
                Result.ratio(item(), Unit.MILLISECONDS, tenth, full, Target.atMost(1.5)),
                Result.value(item(), Unit.MILLISECONDS, slowest, Target.atMost(50)));
    }

    private void measure(BenchRun run, Service large, Service small, UtcMonth month) throws Exception {
        String path = "/api/v1/funnels/offers?event_id=" + EventGenerator.LARGEST_EVENT + "&from=" + month + "-01&to="
                + month.plus(1) + "-01";
        try (HttpConnection ours = large.connect();
                HttpConnection oursSmall = small.connect();
                Connection raw = large.database().connect()) {
            requireSameViews(ours.get(path), raw, month);
            new Rounds(WARM_UPS, run.rounds()).run("funnel", recorder -> {
                List<Double> answers = Stopwatch.time(REQUESTS, () -> ours.get(path));
                recorder.record(full, Side.percentile(answers, 50));
                recorder.record(slowest, Side.percentile(answers, 99));
                recorder.record(partitioned, raw(raw, BY_TIME, LoadedEvents.PARTITIONED, month));
                recorder.record(tenth, Stopwatch.median(REQUESTS, () -> oursSmall.get(path)));
                recorder.record(unpartitioned, raw(raw, BY_TIME, LoadedEvents.UNPARTITIONED, month));
                recorder.record(byDate, raw(raw, BY_DATE, LoadedEvents.PARTITIONED, month));
            });
        }
    }

    private static double raw(Connection connection, String sql, String table, UtcMonth month)
            throws Exception {
        return Stopwatch.median(QUERIES, () -> views(connection, sql.replace("{table}", table), month));
    }

    /** Runs the aggregate and reads all of its rows, as a reader would. */
    private static long views(Connection connection, String sql, UtcMonth month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, EventGenerator.LARGEST_EVENT);
            statement.setObject(2, OffsetDateTime.ofInstant(month.start(), ZoneOffset.UTC));
            statement.setObject(3, OffsetDateTime.ofInstant(month.end(), ZoneOffset.UTC));
            long views = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    views += row.getLong("views");
                }
            }
            return views;
        }
    }

    private static void requireSameViews(byte[] answer, Connection raw, UtcMonth month) throws Exception {
        long counted = new ObjectMapper().readTree(answer).get("summary").get("views").asLong();
        long events = views(raw, BY_TIME.replace("{table}", LoadedEvents.PARTITIONED), month);
        if (counted != events || counted == 0) {
            throw new IllegalStateException("The funnel says " + counted + " views, the events say " + events);
        }
    }
}
