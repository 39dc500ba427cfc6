package io.monetization.events.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong nanos = new AtomicLong();
    private final Allowance allowance = new Allowance(new Quota("events", 10, 20), new TimeMeter() {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void givesTheBurstAndThenTheRate() {
        assertThat(allowance.take("shop", 20)).isZero();
        assertThat(allowance.take("shop", 10)).isEqualTo(SECOND);
        nanos.addAndGet(SECOND);
        assertThat(allowance.take("shop", 10)).isZero();
        assertThat(allowance.take("shop", 1)).isPositive();
    }

    @Test
    void callersHaveEachTheirOwn() {
        assertThat(allowance.take("shop", 20)).isZero();
        assertThat(allowance.take("jwt:app", 20)).isZero();
    }

    @Test
    void moreThanTheBurstIsMadeUpFor() {
        assertThat(allowance.take("shop", 50)).isZero();
        assertThat(allowance.state("shop")).isEqualTo("\"events\";r=0;t=5");
        assertThat(allowance.take("shop", 1)).isGreaterThan(3 * SECOND);
        nanos.addAndGet(5 * SECOND);
        assertThat(allowance.take("shop", 1)).isZero();
        assertThat(allowance.take("shop", 21)).isPositive();
    }

    @Test
    void neverGivesMoreThanThereIsHoweverManyAsk() {
        assertThat(IntStream.range(0, 10_000).parallel().filter(_ -> allowance.take("shop", 1) == 0).count()).isEqualTo(20);
    }

    @Test
    void headersSayTheQuotaAndWhatIsLeft() {
        assertThat(allowance.quota().policy()).isEqualTo("\"events\";q=20;w=2");
        assertThat(allowance.take("shop", 5)).isZero();
        assertThat(allowance.state("shop")).isEqualTo("\"events\";r=15;t=1");
    }

    @Test
    void burstIsNoLessThanTheRate() {
        assertThat(Quota.of("events", Optional.of(10), Optional.empty())).contains(new Quota("events", 10, 10));
        assertThat(Quota.of("events", Optional.empty(), Optional.empty())).isEmpty();
        assertThatThrownBy(() -> Quota.of("events", Optional.of(10), Optional.of(9)))
                .hasMessageContaining("events-burst must not be less");
        assertThatThrownBy(() -> Quota.of("events", Optional.empty(), Optional.of(9)))
                .hasMessageContaining("needs events-per-second");
    }
}
