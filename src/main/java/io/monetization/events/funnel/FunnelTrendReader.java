package io.monetization.events.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.Window;
import io.monetization.events.question.BoundSql;

/** Answers how offers converted, interval by interval. */
@Singleton
class FunnelTrendReader {

    private final CountedReader reader;

    FunnelTrendReader(CountedReader reader) {
        this.reader = reader;
    }

    /** Exact to the last commit, from one snapshot; with the plan of the statement that answered, if that is asked for. */
    FunnelTrend read(FunnelTrendQuestion question, boolean explained) {
        List<Window> times = question.buckets();
        CountedOffers counted = new CountedOffers(times, question.eventId(), question.offerId());
        CountedAnswer<Fetched> answer = reader.read(FunnelTrendQuery.sql(times, counted), counted, explained,
                rows -> fetched(rows, times));
        Fetched fetched = answer.rows();
        return new FunnelTrend(fetched.buckets(), fetched.summary(), question.window(), fetched.asOf(), counted.source(),
                answer.archivedMonths(), answer.plan());
    }

    private static Fetched fetched(ResultSet rows, List<Window> times) throws SQLException {
        rows.next();
        Instant asOf = BoundSql.instant(rows, "as_of");
        StageTotals summary = CountedRow.read(rows);
        List<TrendBucket> buckets = new ArrayList<>(times.size());
        for (Window time : times) {
            rows.next();
            buckets.add(new TrendBucket(time, CountedRow.read(rows)));
        }
        return new Fetched(asOf, summary, buckets);
    }

    private record Fetched(Instant asOf, StageTotals summary, List<TrendBucket> buckets) {
    }
}
