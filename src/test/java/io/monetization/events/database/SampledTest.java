package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.monetization.events.testsupport.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampledTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void startAtNoon() {
        clock.set("2026-01-01T12:00:00Z");
    }

    @Test
    void asksAgainAfterTenSeconds() {
        Sampled<Integer> sampled = new Sampled<>(clock, asked::incrementAndGet);
        assertThat(sampled.number(Integer::doubleValue)).isEqualTo(1);

        clock.set("2026-01-01T12:00:09.999999Z");
        assertThat(sampled.get()).contains(1);
        clock.set("2026-01-01T12:00:10Z");
        assertThat(sampled.get()).contains(2);
        clock.set("2026-01-01T11:00:00Z");
        assertThat(sampled.get()).contains(3);
    }

    @Test
    void hasNoAnswerForTenSecondsWhereTheDatabaseGaveNone() {
        Sampled<Integer> sampled = new Sampled<>(clock, this::failOnce);

        assertThat(sampled.number(Integer::doubleValue)).isNaN();
        assertThat(sampled.get()).isEmpty();
        clock.set("2026-01-01T12:00:10Z");
        assertThat(sampled.get()).contains(2);
    }

    private int failOnce() {
        if (asked.incrementAndGet() == 1) {
            throw new DatabaseException(new SQLException());
        }
        return asked.get();
    }
}
