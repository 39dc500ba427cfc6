package io.monetization.events.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A concurrent detach that a statement timeout cut off half-way, and the reader that it had waited for. Until it is closed the
 * reader goes on, and the detach cannot be ended.
 */
public final class CutOffDetach implements AutoCloseable {

    private final Connection reader;

    private CutOffDetach(Connection reader) {
        this.reader = reader;
    }

    public static CutOffDetach of(String partition, Database database) {
        try {
            Connection reader = database.connect();
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement read = reader.createStatement()) {
                read.execute("SELECT count(*) FROM monetization_events");
            }
            detach(partition, database);
            return new CutOffDetach(reader);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void detach(String partition, Database database) throws SQLException {
        try (Connection operator = database.connect(); Statement statement = operator.createStatement()) {
            statement.execute("SET statement_timeout = '300ms'");
            assertThatThrownBy(() -> statement
                    .execute("ALTER TABLE monetization_events DETACH PARTITION " + partition + " CONCURRENTLY"))
                    .extracting("SQLState").isEqualTo("57014");
            statement.execute("RESET statement_timeout");
        }
    }

    @Override
    public void close() {
        try (reader) {
            reader.rollback();
            reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            reader.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
