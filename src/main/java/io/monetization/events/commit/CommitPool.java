package io.monetization.events.commit;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.monetization.events.database.DerivedPool;
import org.postgresql.core.Oid;

/**
 * The connections of the writers: whatever else the service does, each writer finds one, and no statement takes longer than
 * allowed.
 */
@ApplicationScoped
class CommitPool {

    /** What {@link BinaryArray} makes. */
    private static final String BINARY = Stream.of(Oid.UUID_ARRAY, Oid.TIMESTAMPTZ_ARRAY, Oid.TEXT_ARRAY, Oid.INT8_ARRAY)
            .map(String::valueOf)
            .collect(Collectors.joining(","));

    /** Beside the writers, for what waits for a month to be made. */
    private static final int ONE_FOR_MONTHS = 1;

    /** The server ends a statement in time; when it does not even say that, the network between us is gone. */
    private static final Duration UNANSWERED = Duration.ofSeconds(5);

    private final AgroalDataSource connections;

    CommitPool(AgroalDataSource ofService, CommitConfig config) {
        this.connections = DerivedPool.of(ofService, config.writers() + ONE_FOR_MONTHS,
                factory -> factory.jdbcProperty("binaryTransferEnable", BINARY).jdbcProperty("tcpKeepAlive", "true")
                        .jdbcProperty("socketTimeout", String.valueOf(config.statementTimeout().plus(UNANSWERED).toSeconds()))
                        .initialSql(session(ofService, config)));
    }

    AgroalDataSource dataSource() {
        return connections;
    }

    /** Closes the connections that nobody uses: where one was cut off, the others may be, too. */
    void forgetIdle() {
        connections.flush(FlushMode.IDLE);
    }

    void close() {
        connections.close();
    }

    private static String session(AgroalDataSource ofService, CommitConfig config) {
        String timeout = "SET statement_timeout = " + config.statementTimeout().toMillis();
        String ofEverySession = ofService.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration()
                .initialSql();
        return ofEverySession == null ? timeout : ofEverySession + "; " + timeout;
    }
}
