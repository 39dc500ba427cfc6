package io.monetization.events.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * The events of a {@link DataSet}, session after session, so that they come roughly in the order of time, as they do in life.
 * 50 event ids and the 20 offers of each are drawn by Zipf's law, 200 000 people with a bias to the first ones.
 */
final class EventGenerator implements Iterator<GeneratedEvent> {

    /** The event id that most events belong to. */
    static final String LARGEST_EVENT = eventId(0);

    private static final int EVENT_IDS = 50;
    private static final int PEOPLE = 200_000;

    private final DataSet data;
    private final SplittableRandom random;
    private final Zipf eventIds = new Zipf(EVENT_IDS);
    private final Deque<GeneratedEvent> session = new ArrayDeque<>();
    private final Instant start;
    private final Instant end;
    private long emitted;

    EventGenerator(DataSet data) {
        this.data = data;
        this.random = new SplittableRandom(data.seed());
        this.start = data.first().start();
        this.end = data.last().end();
    }

    @Override
    public boolean hasNext() {
        return emitted < data.events();
    }

    @Override
    public GeneratedEvent next() {
        while (session.isEmpty()) {
            fillSession();
        }
        emitted++;
        return session.poll();
    }

    static String eventId(int number) {
        return "devconf-%03d".formatted(number);
    }

    /** Sessions begin where the share of the events that are made says, within a minute. */
    private void fillSession() {
        double share = (double) emitted / data.events();
        Instant begin = start.plusMillis((long) (share * Duration.between(start, end).toMillis()))
                .plusNanos(random.nextLong(60_000_000) * 1000);
        double square = random.nextDouble();
        int person = (int) (PEOPLE * square * square);
        int event = eventIds.draw(random);
        Session visit = new Session(random, person, event, begin);
        visit.run().stream().filter(made -> made.createdAt().isBefore(end)).forEach(session::add);
    }
}
