package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseLifecycleTest {

    @ParameterizedTest
    @CsvSource({
            "jdbc:postgresql://db:5432/events?user=me&password=secret, jdbc:postgresql://db:5432/events",
            "jdbc:postgresql://me:s@cret@db/events, jdbc:postgresql://db/events",
            "jdbc:postgresql:events, jdbc:postgresql:events" })
    void namesADatabaseWithoutItsCredentials(String url, String named) {
        assertThat(DatabaseLifecycle.withoutCredentials(url)).isEqualTo(named);
    }
}
