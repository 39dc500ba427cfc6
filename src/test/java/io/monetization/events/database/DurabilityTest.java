package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DurabilityTest {

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.new-connection-sql")
    String newConnectionSql;

    @ParameterizedTest
    @CsvSource({ "off, on", "local, on", "on, on", "remote_apply, remote_apply" })
    void newConnectionIsAsDurableAsItSaysWhateverARoleHasSet(String set, String effective) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = " + set);
            statement.execute(newConnectionSql);
            try (ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(effective);
            }
            statement.execute("RESET synchronous_commit");
        }
    }
}
