package io.monetization.events.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class JobScheduleTest {

    private static final Instant NOW = Instant.parse("2025-12-31T23:00:00Z");
    private static final Duration DAILY = Duration.ofDays(1);

    @Test
    void firstRunsAfterOneIntervalOrAMinute() {
        Duration often = Duration.ofSeconds(10);

        assertThat(JobSchedule.firstDelay(often, Optional.empty(), NOW)).isEqualTo(often);
        assertThat(JobSchedule.firstDelay(DAILY, Optional.empty(), NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countsTheTimeSinceTheLastRunBeforeARestart() {
        assertThat(firstDelayAfter(JobOutcome.SUCCEEDED, Duration.ofHours(18))).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void runsSoonWhenOverdue() {
        assertThat(firstDelayAfter(JobOutcome.SUCCEEDED, Duration.ofHours(30))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void runsSoonAfterAFailureOrAKill() {
        assertThat(firstDelayAfter(JobOutcome.FAILED, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(firstDelayAfter(JobOutcome.RUNNING, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsNoLongerThanOneIntervalWhateverTheClockSaid() {
        assertThat(firstDelayAfter(JobOutcome.SUCCEEDED, Duration.ofHours(-5))).isEqualTo(DAILY);
    }

    @Test
    void namesItsTriggerForPeople() {
        assertThat(SchedulerReader.trigger(Duration.ofSeconds(10))).isEqualTo("every 10s");
        assertThat(SchedulerReader.trigger(Duration.ofMinutes(90))).isEqualTo("every 1h30m");
        assertThat(SchedulerReader.trigger(DAILY)).isEqualTo("every 24h");
    }

    private static Duration firstDelayAfter(JobOutcome outcome, Duration ago) {
        RecordedRun last = new RecordedRun(1, "probe", "here", NOW.minus(ago), null, outcome, null);
        return JobSchedule.firstDelay(DAILY, Optional.of(last), NOW);
    }
}
