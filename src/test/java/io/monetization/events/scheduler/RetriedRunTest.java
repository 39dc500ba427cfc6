package io.monetization.events.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithProbeJob.Retried.class)
class RetriedRunTest {

    @Inject
    ProbeJob probe;

    @Test
    void failedRunIsTriedAgainLongBeforeTheNextIsDue() throws InterruptedException {
        Semaphore runs = new Semaphore(0);
        probe.does(() -> {
            runs.release();
            throw new IllegalStateException("fails on purpose");
        });

        assertThat(runs.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(runs.tryAcquire(2, 4, TimeUnit.SECONDS)).isTrue();
        probe.does(() -> "done");
    }
}
