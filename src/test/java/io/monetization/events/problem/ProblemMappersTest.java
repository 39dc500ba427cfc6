package io.monetization.events.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import jakarta.ws.rs.core.Response;

import io.monetization.events.testsupport.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    private RecordedLog log;

    @BeforeEach
    void listen() {
        log = new RecordedLog(ProblemMappers.class.getName(), "%p %s%e");
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void databaseThatIsAwayIsOneLineOfTheLog() {
        SQLException away = new SQLException("Connection refused\n  Where: here", "08001");

        try (Response answer = new ProblemMappers().unexpected(new IllegalStateException(away))) {
            assertThat(answer.getStatus()).isEqualTo(503);
        }

        assertThat(log.lines())
                .containsExactly("WARN The database is not available: Connection refused (SQLSTATE 08001)");
    }

    @Test
    void failureThatNobodyExpectedIsLoggedWithItsTrace() {
        SQLException fault = new SQLException("syntax error", "42601");

        try (Response answer = new ProblemMappers().unexpected(fault)) {
            assertThat(answer.getStatus()).isEqualTo(500);
        }

        assertThat(log.failures()).containsExactly(fault);
    }
}
