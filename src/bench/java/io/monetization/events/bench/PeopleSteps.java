package io.monetization.events.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.calendar.UtcMonth;

/**
 * Item 6: a funnel of people with three steps in a month of many events, over HTTP, against chained self-joins, the common way
 * in SQL, which knows neither re-entry nor a window from the first step. The same funnel over one month and over twelve of a
 * larger table shows whether the time grows with the events.
 */
final class PeopleSteps implements Benchmark {

    private static final String SELF_JOINS = """
            WITH viewed AS (
                SELECT coalesce(user_id, session_token) AS actor, min(created_at) AS at
                  FROM monetization_events
                 WHERE event_type = 'OFFER_VIEW' AND created_at >= ? AND created_at < ?
                 GROUP BY 1
            ), clicked AS (
                SELECT actor, min(created_at) AS at
                  FROM viewed JOIN monetization_events ON coalesce(user_id, session_token) = actor
                 WHERE event_type = 'OFFER_CLICK' AND created_at >= ? AND created_at < ?
                   AND created_at BETWEEN at AND at + interval '7 days'
                 GROUP BY 1
            ), bought AS (
                SELECT actor
                  FROM clicked JOIN monetization_events ON coalesce(user_id, session_token) = actor
                 WHERE event_type = 'OFFER_PURCHASE' AND created_at >= ? AND created_at < ?
                   AND created_at BETWEEN at AND at + interval '7 days'
                 GROUP BY 1
            )
            SELECT (SELECT count(*) FROM viewed), (SELECT count(*) FROM clicked), (SELECT count(*) FROM bought)""";

    private static final String MATCHES = """
            SELECT count(*) FROM monetization_events
             WHERE event_type IN ('OFFER_VIEW', 'OFFER_CLICK', 'OFFER_PURCHASE') AND created_at >= '%s-01 00:00+00'""";

    private static final String QUERY = "/api/v1/funnels/query";
    private static final String FUNNEL = """
            {"from": "%s-01", "to": "%s-01", "window": "P7D",
             "steps": [{"event_type": "OFFER_VIEW"}, {"event_type": "OFFER_CLICK"}, {"event_type": "OFFER_PURCHASE"}]}""";

    private static final int WARM_UPS = 3;
    private static final int QUESTIONS = 3;
    private static final int MONTHS = 12;
    private static final double MILLION = 1e6;

    private final Side people = new Side("people over HTTP, one month");
    private final Side joins = new Side("self-joins");
    private final Side perMillion = new Side("people over HTTP, for each million matches");
    private final Side oneMonth = new Side("a million matches, one month of the larger table");
    private final Side twelveMonths = new Side("a million matches, all of its twelve months");
    private final Side memory = new Side("the service's largest resident memory");

    @Override
    public int item() {
        return 6;
    }

    @Override
    public List<Result> run(BenchRun run) throws Exception {
        UtcMonth last = run.data().last();
        try (Service service = LoadedEvents.month(run)) {
            measureMonth(run, service, last);
        }
        try (Service service = LoadedEvents.all(run)) {
            measureGrowth(run, service, last);
            memory.add(service.peakMemory());
        }
        return List.of(Result.ratio(item(), Unit.MILLISECONDS, people, joins, Target.atLeast(1)),
                Result.value(item(), Unit.MILLISECONDS, perMillion, Target.atMost(2000)),
                Result.ratio(item(), Unit.MILLISECONDS, oneMonth, twelveMonths, Target.atMost(1.5)),
                Result.value(item(), Unit.MEBIBYTES, memory, Target.NONE));
    }

    private void measureMonth(BenchRun run, Service service, UtcMonth month) throws Exception {
        double millions = matches(service, month) / MILLION;
        try (HttpConnection http = service.connect(); Connection sql = service.database().connect()) {
            requireSameEntries(http, sql, month);
            new Rounds(WARM_UPS, run.rounds()).run("people", recorder -> {
                double ours = ask(http, month, month);
                recorder.record(people, ours);
                recorder.record(perMillion, ours / millions);
                recorder.record(joins, Stopwatch.median(1, () -> join(sql, month)));
            });
        }
    }

    private void measureGrowth(BenchRun run, Service service, UtcMonth last) throws Exception {
        UtcMonth first = last.minus(MONTHS - 1);
        double all = matches(service, first) / MILLION;
        double one = matches(service, last) / MILLION;
        try (HttpConnection http = service.connect()) {
            new Rounds(1, run.rounds()).run("growth", recorder -> {
                recorder.record(oneMonth, ask(http, last, last) / one);
                recorder.record(twelveMonths, ask(http, first, last) / all);
            });
        }
    }

    private static double ask(HttpConnection http, UtcMonth first, UtcMonth last) throws Exception {
        byte[] funnel = funnel(first, last);
        return Stopwatch.median(first.equals(last) ? QUESTIONS : 1, () -> http.post(QUERY, funnel));
    }

    private static byte[] funnel(UtcMonth first, UtcMonth last) {
        return FUNNEL.formatted(first, last.plus(1)).getBytes(StandardCharsets.UTF_8);
    }

    private static double matches(Service service, UtcMonth first) throws SQLException {
        return Double.parseDouble(service.database().value(MATCHES.formatted(first)));
    }

    /** How many viewed. */
    private static long join(Connection connection, UtcMonth month) throws SQLException {
        OffsetDateTime from = month.start().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = month.end().atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(SELF_JOINS)) {
            for (int step = 0; step < 3; step++) {
                statement.setObject(2 * step + 1, from);
                statement.setObject(2 * step + 2, to.plusDays(7L * step));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Both ways agree on who entered; of the later steps re-entry finds more. */
    private static void requireSameEntries(HttpConnection http, Connection sql, UtcMonth month)
            throws Exception {
        JsonNode steps = new ObjectMapper().readTree(http.post(QUERY, funnel(month, month))).get("steps");
        long viewed = join(sql, month);
        if (steps.get(0).get("actors").asLong() != viewed || viewed == 0) {
            throw new IllegalStateException("The funnel says " + steps + ", the joins say " + viewed + " viewed");
        }
    }
}
