package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This very JVM stands in for the process that has our server's number. */
class PostmasterTest {

    private static final Instant START_OF_THIS_PROCESS = ProcessHandle.current().info().startInstant().orElseThrow();

    @TempDir
    Path cluster;

    @Test
    void isAbsentWithoutAFileOrALivingProcess() throws IOException {
        assertThat(Postmaster.of(cluster)).isEmpty();
        record(Long.MAX_VALUE, START_OF_THIS_PROCESS);
        assertThat(Postmaster.of(cluster)).isEmpty();
    }

    @Test
    void seesThatTheNumberWentToAnotherProgram() throws IOException {
        record(ProcessHandle.current().pid(), START_OF_THIS_PROCESS.minus(Duration.ofHours(1)));
        Postmaster postmaster = Postmaster.of(cluster).orElseThrow();
        assertThat(postmaster.isAnotherProgram()).isTrue();
        assertThat(postmaster.servesItsCluster()).isFalse();
    }

    @Test
    void claimsNothingOfAProcessThatStartedWhenTheServerDid() throws IOException {
        record(ProcessHandle.current().pid(), START_OF_THIS_PROCESS);
        Postmaster postmaster = Postmaster.of(cluster).orElseThrow();
        assertThat(postmaster.isAnotherProgram()).isFalse();
        assertThat(postmaster.servesItsCluster()).isFalse();
    }

    private void record(long pid, Instant start) throws IOException {
        Files.writeString(Postmaster.file(cluster), pid + "\n" + cluster + "\n" + start.getEpochSecond() + "\n");
    }
}
