package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddedDatabaseTest {

    @Inject
    Transactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @Test
    void givesThePoolTheRunningServerOfTheTestDirectory() {
        EmbeddedServer server = EmbeddedDatabase.running().orElseThrow();
        assertThat(jdbcUrl).isEqualTo(server.jdbcUrl());
        assertThat(server.toString()).contains("target/postgres");
        assertThat(transactions.<String> snapshot(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                return row.getString(1);
            }
        })).contains("target/postgres");
    }
}
