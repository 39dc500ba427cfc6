package io.monetization.events.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.rollup.ConversionView.Refresh;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversionViewTest {

    private static final UtcMonth MONTH = UtcMonth.of(2024, 2);
    private static final String PURCHASES = "SELECT coalesce(sum(purchases), 0) FROM monetization_conversion_funnels";

    @Inject
    ConversionView view;
    @Inject
    EventsTable table;
    @Inject
    Database database;

    @BeforeEach
    void tenPurchases() {
        table.reset();
        table.months("2024-02", "2024-02");
        table.insertPurchases(MONTH.start(), 10);
    }

    @Test
    void showsWhatWasCommittedBeforeItsMoment() {
        Instant before = Instant.now();

        Refresh refresh = view.refresh();

        assertThat(refresh.concurrent()).isTrue();
        assertThat(refresh.asOf()).isBetween(before, Instant.now());
        assertThat(database.number(PURCHASES)).isEqualTo(10);
        assertThat(momentIs(refresh.asOf())).isTrue();
    }

    @Test
    void keepsAMonthWhosePartitionIsGone() {
        database.execute("DROP TABLE " + EventsTable.partition(MONTH));

        view.refresh();

        assertThat(database.number(PURCHASES)).isEqualTo(10);
    }

    @Test
    void fillsAViewThatWasNeverFilled() {
        database.execute("REFRESH MATERIALIZED VIEW monetization_conversion_funnels WITH NO DATA");

        assertThat(view.refresh().concurrent()).isFalse();
        assertThat(view.refresh().concurrent()).isTrue();
        assertThat(database.number(PURCHASES)).isEqualTo(10);
    }

    @Test
    void recordsItsMomentWhereNoneIsRecorded() {
        database.execute("DELETE FROM monetization_conversion_funnels_refresh");

        assertThat(momentIs(view.refresh().asOf())).isTrue();
    }

    private boolean momentIs(Instant asOf) {
        return database.number("SELECT count(*) FROM monetization_conversion_funnels_refresh WHERE refreshed_at = ?",
                asOf.atOffset(ZoneOffset.UTC)) == 1;
    }
}
