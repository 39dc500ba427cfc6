package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

class EmbeddedPostgresConfigTest {

    @Test
    void keepsItsDefaults() {
        assertThat(EmbeddedPostgresConfig.read(key -> null))
                .isEqualTo(new EmbeddedPostgresConfig(Path.of("data/postgres").toAbsolutePath(), OptionalInt.empty()));
    }

    @Test
    void readsItsKeys() {
        Map<String, String> configured = Map.of("monetization.embedded-postgres.data-dir", "/var/lib/events",
                "monetization.embedded-postgres.port", "5433");
        assertThat(EmbeddedPostgresConfig.read(configured::get))
                .isEqualTo(new EmbeddedPostgresConfig(Path.of("/var/lib/events"), OptionalInt.of(5433)));
    }
}
