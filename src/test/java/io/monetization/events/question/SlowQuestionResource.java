package io.monetization.events.question;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.postgresql.PGConnection;

/** Questions that take as long as a test needs them to. */
@Path(SlowQuestionResource.PATH)
@PermitAll
class SlowQuestionResource {

    static final String PATH = "/test/slow-question";

    private final RawEvents events;

    SlowQuestionResource(RawEvents events) {
        this.events = events;
    }

    @GET
    @Operation(hidden = true)
    public String ask(@RestQuery String by, @RestQuery String limit) {
        return events.reading(List.of(), connection -> {
            if (limit != null) {
                execute(connection, "SET LOCAL statement_timeout = " + limit);
            }
            switch (by) {
                case "statement" -> execute(connection, "SELECT pg_sleep(60) /* slow question */");
                case "copy" -> copy(connection, "COPY (SELECT pg_sleep(60) /* slow question */) TO STDOUT");
                default -> {
                    for (int i = 0; i < 2000; i++) {
                        execute(connection, "SELECT pg_sleep(0.03) /* slow question */");
                    }
                }
            }
            return "done";
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Connection connection, String sql) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
