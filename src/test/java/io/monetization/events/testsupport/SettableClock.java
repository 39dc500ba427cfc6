package io.monetization.events.testsupport;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import io.quarkus.test.Mock;

/** The service's clock under test: the real time until a test sets another. */
@Mock
@Singleton
public class SettableClock extends Clock {

    private volatile Instant set;

    public void set(Instant instant) {
        set = instant;
    }

    public void set(String instant) {
        set(Instant.parse(instant));
    }

    public void reset() {
        set = null;
    }

    @Override
    public Instant instant() {
        return set == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : set;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service only asks for instants");
    }
}
