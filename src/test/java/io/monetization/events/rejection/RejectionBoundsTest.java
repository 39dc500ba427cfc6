package io.monetization.events.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.monetization.events.database.Transactions;
import io.monetization.events.event.Evidence;
import io.monetization.events.event.ItemCode;
import io.monetization.events.event.PersonalData;
import io.monetization.events.event.Verdict;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many events are rejected, few are kept, and the newest of them. */
@QuarkusTest
class RejectionBoundsTest {

    private static final String KEPT = "SELECT (payload::jsonb ->> 'n') FROM rejected_events ORDER BY rejected_at, id";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Inject
    Database database;

    @Inject
    Transactions transactions;

    @Inject
    SettableClock clock;

    @BeforeEach
    void startWithout() {
        database.execute("DELETE FROM rejected_events");
        clock.set("2026-04-02T12:00:00Z");
    }

    @AfterEach
    void returnToThePresent() {
        clock.reset();
        database.execute("DELETE FROM rejected_events");
    }

    @Test
    void keepsTwiceTheBoundUntilThePurgeAndCountsTheRest() throws SQLException {
        RejectionConfig config = bounded("max-rows", "2");
        RejectionWriter writer = writer(config);
        for (int n = 1; n <= 5; n++) {
            write(writer, n);
        }
        assertThat(database.texts(KEPT)).containsExactly("1", "2", "3", "4");
        assertThat(dropped()).isEqualTo(1);

        assertThat(purge(config)).isEqualTo("2 rejected events forgotten");
        assertThat(database.texts(KEPT)).containsExactly("3", "4");
        clock.set("2026-04-02T12:01:00Z");
        write(writer, 6);
        assertThat(database.texts(KEPT)).containsExactly("3", "4", "6");
    }

    @Test
    void boundsTheSizeOfPayloads() throws SQLException {
        RejectionConfig config = bounded("max-size", "14");
        RejectionWriter writer = writer(config);
        for (int n = 1; n <= 5; n++) {
            write(writer, n);
        }

        assertThat(database.texts(KEPT)).containsExactly("1", "2", "3", "4");
        assertThat(purge(config)).isEqualTo("2 rejected events forgotten");
        assertThat(database.texts(KEPT)).containsExactly("3", "4");
    }

    @Test
    void forgetsWhatIsOld() throws SQLException {
        RejectionConfig config = bounded("max-age", "1h");
        write(writer(config), 1);
        clock.set("2026-04-02T13:00:01Z");
        write(writer(config), 2);

        assertThat(purge(config)).isEqualTo("1 rejected events forgotten");
        assertThat(database.texts(KEPT)).containsExactly("2");
    }

    @Test
    void hasTheseDefaults() {
        RejectionConfig config = bounded("unused", "");

        assertThat(List.of(config.maxAge(), config.maxRows(), config.maxSize().asLongValue(), config.purgeEvery()))
                .hasToString("[PT720H, 100000, 268435456, PT10M]");
    }

    private static RejectionConfig bounded(String key, String value) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(RejectionConfig.class)
                .withDefaultValues(key.equals("unused") ? Map.of() : Map.of("monetization.rejected-events." + key, value))
                .build()
                .getConfigMapping(RejectionConfig.class);
    }

    private RejectionWriter writer(RejectionConfig config) {
        return new RejectionWriter(new RejectionRoom(config, clock), new RejectionMetrics(meters),
                new PersonalData(true, Optional.empty()), clock);
    }

    /** One second after the other. */
    private void write(RejectionWriter writer, int n) throws SQLException {
        clock.set(clock.instant().plusSeconds(1));
        var refused = new Verdict.Refused(ItemCode.MISSING_FIELD, null, "not said",
                Evidence.of(JsonNodeFactory.instance.objectNode().put("n", n)));
        try (Connection connection = database.connect()) {
            writer.write(connection, List.of(Rejection.of("shop", refused)));
        }
    }

    private String purge(RejectionConfig config) {
        return new RejectedEventsPurgeJob(transactions, config, clock).run();
    }

    private double dropped() {
        return meters.counter("monetization.ingest.rejected.events.dropped").count();
    }
}
