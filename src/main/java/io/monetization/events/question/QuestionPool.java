package io.monetization.events.question;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.pool.DataSource;

/**
 * The connections on which questions run: to the database of the service, whichever that is, but read-only and with a limit of
 * time. It is derived from the running pool, because the URL of an embedded server is known no earlier.
 */
@ApplicationScoped
class QuestionPool {

    private static final String SESSION = "SET default_transaction_read_only = on; SET statement_timeout = %d";

    private final AgroalDataSource connections;

    QuestionPool(AgroalDataSource ofService, QuestionConfig config) {
        // The class itself: it would be looked for by its name, which a native image does not know.
        connections = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(derived(ofService.getConfiguration().connectionPoolConfiguration(), config))
                .get());
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

    private static AgroalConnectionPoolConfigurationSupplier derived(AgroalConnectionPoolConfiguration ofService,
            QuestionConfig config) {
        return new AgroalConnectionPoolConfigurationSupplier(ofService).initialSize(0).minSize(0)
                .maxSize(config.connections()).transactionIntegration(TransactionIntegration.none())
                .connectionFactoryConfiguration(
                        new AgroalConnectionFactoryConfigurationSupplier(ofService.connectionFactoryConfiguration())
                                .initialSql(SESSION.formatted(config.statementTimeout().toMillis())));
    }
}
