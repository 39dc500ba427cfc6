package io.monetization.events.question;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.monetization.events.database.DerivedPool;

/** The connections on which questions run, read-only and with a limit of time. */
@ApplicationScoped
class QuestionPool {

    private static final String SESSION = "SET default_transaction_read_only = on; SET statement_timeout = %d";

    private final AgroalDataSource connections;

    QuestionPool(AgroalDataSource ofService, QuestionConfig config) {
        this.connections = DerivedPool.of(ofService, config.connections(),
                session -> session.initialSql(SESSION.formatted(config.statementTimeout().toMillis())));
    }

    AgroalDataSource dataSource() {
        return connections;
    }

    /** Has no connection used again that is open now. */
    void renew() {
        connections.flush(FlushMode.GRACEFUL);
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
