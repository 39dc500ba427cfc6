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

    void addAll(TrendTally others) {
        for (int bucket = 0; bucket < actors.length; bucket++) {
            for (int step = 0; step < actors[bucket].length; step++) {
                actors[bucket][step] += others.actors[bucket][step];
            }
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
        long end = Micros.of(buckets.get(bucket).to()) + Micros.of(definition.window());
        return events.subList(firstAt(starts[bucket], events), firstAt(end, events));
    }

    /** The place of the first event at the time or later. */
    private static int firstAt(long time, List<FunnelEvent> events) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void count(int bucket, Chain[] bestByLength) {
        for (int i = 0; i < bestByLength.length && bestByLength[i] != null; i++) {
            actors[bucket][i]++;
        }
    }
}
