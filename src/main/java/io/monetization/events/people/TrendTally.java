package io.monetization.events.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import io.monetization.events.calendar.Window;

/** How many actors reached each step with a chain that started in a bucket of time: an actor counts once in each. */
final class TrendTally {

    private final FunnelDefinition definition;
    private final Journeys journeys;
    private final List<Window> buckets;
    private final long[] starts;
    private final long[][] actors;

    TrendTally(FunnelDefinition definition, Journeys journeys) {
        this.definition = definition;
        this.journeys = journeys;
        this.buckets = definition.interval().cut(definition.entries(), definition.tz());
        this.starts = buckets.stream().mapToLong(bucket -> Micros.of(bucket.from())).toArray();
        this.actors = new long[starts.length][definition.steps().size()];
    }

    /**
     * Counts an actor.
     *
     * @param bestByLength the best chains of all, which are those of the bucket where there is only one
     */
    void add(List<FunnelEvent> events, Chain[] bestByLength) {
        BitSet entered = bucketsOfEntries(events);
        if (entered.cardinality() == 1) {
            count(entered.nextSetBit(0), bestByLength);
        } else {
            entered.stream().forEach(bucket -> count(bucket, journeys.bestByLength(from(bucket, events), buckets.get(bucket))));
        }
    }

    /**
     * The trend so far.
     *
     * @param asOf until when events are known
     */
    List<TrendBucket> buckets(Instant asOf) {
        List<TrendBucket> trend = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            Window bucket = buckets.get(i);
            trend.add(new TrendBucket(bucket.from(), bucket.to(), !bucket.to().plus(definition.window()).isAfter(asOf),
                    TrendStep.of(actors[i])));
        }
        return trend;
    }

    private BitSet bucketsOfEntries(List<FunnelEvent> events) {
        long end = Micros.of(definition.to());
        BitSet entered = new BitSet(starts.length);
        for (FunnelEvent event : events) {
            boolean mayEnter = definition.order() == StepOrder.ANY ? event.isStep() : event.matches(0);
            if (mayEnter && event.time() < end) {
                entered.set(bucketOf(event.time()));
            }
        }
        return entered;
    }

    private int bucketOf(long time) {
        int place = Arrays.binarySearch(starts, time);
        return place >= 0 ? place : -place - 2;
    }

    /** The events that chains can be made of which start in the bucket. */
    private List<FunnelEvent> from(int bucket, List<FunnelEvent> events) {
        long first = starts[bucket];
        long last = Micros.of(buckets.get(bucket).to()) + Micros.of(definition.window());
        int start = 0;
        while (events.get(start).time() < first) {
            start++;
        }
        int end = start;
        while (end < events.size() && events.get(end).time() < last) {
            end++;
        }
        return events.subList(start, end);
    }

    private void count(int bucket, Chain[] bestByLength) {
        for (int i = 0; i < bestByLength.length && bestByLength[i] != null; i++) {
            actors[bucket][i]++;
        }
    }
}
