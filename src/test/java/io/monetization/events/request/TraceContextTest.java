package io.monetization.events.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(strings = { PARENT, "cc-" + TRACE + "-00f067aa0ba902b7-01", "cc-" + TRACE + "-00f067aa0ba902b7-01-more" })
    void goesOnWithTheTraceOfTheClient(String parent) {
        assertThat(TraceContext.of(List.of(parent)).header()).matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", PARENT + "-more", PARENT + "\r\nX-Injected: yes",
            "ff-" + TRACE + "-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-" + TRACE + "-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-" + TRACE + "-00f067aa0ba902b7" })
    void beginsATraceWhereTheClientNamesNone(String parent) {
        assertThat(TraceContext.of(List.of(parent)).header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").doesNotContain(TRACE);
    }

    @Test
    void severalParentsAreNone() {
        assertThat(TraceContext.of(List.of(PARENT, PARENT)).traceId()).isNotEqualTo(TRACE);
        assertThat(TraceContext.of(List.of()).traceId()).isNotEqualTo(TraceContext.of(List.of()).traceId());
    }
}
