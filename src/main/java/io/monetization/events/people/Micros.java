package io.monetization.events.people;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time in microseconds, as the database keeps it; instants are counted from 1970. */
final class Micros {

    static final long PER_SECOND = 1_000_000;

    private Micros() {
    }

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static long of(Duration duration) {
        return duration.toSeconds() * PER_SECOND + duration.toNanosPart() / 1000;
    }

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
