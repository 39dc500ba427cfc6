package io.monetization.events.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.ws.rs.core.Response;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class.getName());

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
    }

    @Test
    void databaseThatIsAwayIsOneLineOfTheLog() {
        SQLException away = new SQLException("Connection refused\n  Where: here", "08001");

        try (Response answer = new ProblemMappers().unexpected(new IllegalStateException(away))) {
            assertThat(answer.getStatus()).isEqualTo(503);
        }

        assertThat(logged).extracting(new PatternFormatter("%p %s%e")::format)
                .containsExactly("WARN The database is not available: Connection refused (SQLSTATE 08001)");
    }

    @Test
    void failureThatNobodyExpectedIsLoggedWithItsTrace() {
        SQLException fault = new SQLException("syntax error", "42601");

        try (Response answer = new ProblemMappers().unexpected(fault)) {
            assertThat(answer.getStatus()).isEqualTo(500);
        }

        assertThat(logged).extracting(LogRecord::getThrown).containsExactly(fault);
    }
}
