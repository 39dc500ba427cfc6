package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import org.junit.jupiter.api.Test;

class LivePartitionTest {

    private static final Instant FROM = UtcMonth.of(2024, 2).start();
    private static final Instant TO = UtcMonth.of(2024, 2).end();

    @Test
    void holdsAWholeMonthBetweenItsFirstInstantAndTheNextMonths() {
        assertThat(partition(FROM, TO).isWholeMonth()).isTrue();
    }

    @Test
    void doesNotHoldAWholeMonthWhenBoundsAreShiftedByAnOffset() {
        Duration offset = Duration.ofHours(5);

        assertThat(partition(FROM.plus(offset), TO.plus(offset)).isWholeMonth()).isFalse();
        assertThat(partition(FROM, TO.minus(offset)).isWholeMonth()).isFalse();
    }

    @Test
    void doesNotHoldOneMonthWhenItHoldsTwo() {
        assertThat(partition(FROM, UtcMonth.of(2024, 3).end()).isWholeMonth()).isFalse();
    }

    private static LivePartition partition(Instant from, Instant to) {
        return new LivePartition("monetization_events_2024_02", new Window(from, to));
    }
}
