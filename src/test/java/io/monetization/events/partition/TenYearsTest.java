package io.monetization.events.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.EventsTable;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table looks after itself for a hundred and twenty months. */
@QuarkusTest
class TenYearsTest {

    private static final UtcMonth FIRST = UtcMonth.of(2026, 1);
    private static final int MONTHS = 120;
    private static final int AHEAD = 3;

    @Inject
    PartitionMaintenance maintenance;
    @Inject
    MonthClosing closing;
    @Inject
    PartitionSurveyReader surveys;
    @Inject
    SettableClock clock;
    @Inject
    EventsTable table;

    @BeforeEach
    void startWithNothing() {
        table.dropPartitions();
        clock.set(FIRST.start());
        maintenance.run();
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        table.reset();
    }

    @Test
    void isAlwaysThreeMonthsAheadAndHasNeverAGap() {
        for (UtcMonth month : UtcMonth.rangeClosed(FIRST, FIRST.plus(MONTHS - 1))) {
            clock.set(month.end().minusMillis(1));
            assertSound(month);

            clock.set(month.end());
            assertThat(maintenance.run()).containsExactly(month.plus(1 + AHEAD));
            assertSound(month.plus(1));

            clock.set(month.end().plus(Duration.ofDays(1)));
            assertThat(closing.run().closed()).contains(month);
        }
    }

    private void assertSound(UtcMonth month) {
        PartitionSurvey survey = surveys.read();

        assertThat(survey.currentMonth()).isEqualTo(month);
        assertThat(survey.plan().headroom(survey.asOf())).isEqualTo(Duration.between(survey.asOf(), month.plus(AHEAD).end()));
        assertThat(survey.plan().missing()).isEmpty();
        assertThat(survey.plan().gaps()).isEmpty();
        assertThat(survey.orphans()).isEmpty();
    }
}
