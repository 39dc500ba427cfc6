package io.monetization.events.commit;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
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

    /** What {@link BinaryArray} makes and the driver does not send in binary form by itself. */
    private static final String BINARY = Stream.of(Oid.UUID_ARRAY, Oid.TIMESTAMPTZ_ARRAY).map(String::valueOf)
            .collect(Collectors.joining(","));

    private static final String SESSION = "%s; SET statement_timeout = %d";

    private final AgroalDataSource connections;

    CommitPool(AgroalDataSource ofService, CommitConfig config) {
        String ofEverySession = ofService.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration()
                .initialSql();
        String session = SESSION.formatted(ofEverySession, config.statementTimeout().toMillis());
        this.connections = DerivedPool.of(ofService, config.writers(),
                factory -> factory.jdbcProperty("binaryTransferEnable", BINARY).initialSql(session));
    }

    AgroalDataSource dataSource() {
        return connections;
    }

    /** Closes the connections that nobody uses: where one was cut off, the others may be, too. */
    void forgetIdle() {
        connections.flush(FlushMode.IDLE);
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
