package io.monetization.events.database;

import java.util.function.UnaryOperator;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.pool.DataSource;

/**
 * Connections to the database of the service, whichever that is, which one part of it shares with nobody. They are derived
 * from the running pool, because the URL of an embedded server is known no earlier.
 */
public final class DerivedPool {

    private DerivedPool() {
    }

    /**
     * Makes a pool, which is its caller's to close. No connection is made before one is needed.
     *
     * @param ofService the pool to derive it from
     * @param size the most connections
     * @param difference what its connections have that those of the service have not
     */
    public static AgroalDataSource of(AgroalDataSource ofService, int size,
            UnaryOperator<AgroalConnectionFactoryConfigurationSupplier> difference) {
        AgroalConnectionPoolConfiguration pool = ofService.getConfiguration().connectionPoolConfiguration();
        AgroalConnectionFactoryConfigurationSupplier connections = difference
                .apply(new AgroalConnectionFactoryConfigurationSupplier(pool.connectionFactoryConfiguration()));
        // What is derived would share the cache of connections, too, and so hand them over to the service.
        AgroalConnectionPoolConfigurationSupplier derived = new AgroalConnectionPoolConfigurationSupplier(pool)
                .connectionCache(ConnectionCache.none()).initialSize(0).minSize(0).maxSize(size)
                .transactionIntegration(TransactionIntegration.none()).connectionFactoryConfiguration(connections);
        // The class itself: it would be looked for by its name, which a native image does not know.
        return new DataSource(
                new AgroalDataSourceConfigurationSupplier().metricsEnabled(true).connectionPoolConfiguration(derived).get());
    }
}
