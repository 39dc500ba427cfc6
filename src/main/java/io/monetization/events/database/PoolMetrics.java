package io.monetization.events.database;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How busy the connections of a pool are, {@code monetization_connections_*{pool}}; nobody asks the database for it. */
public final class PoolMetrics implements MeterBinder {

    private static final String POOL = "pool";

    private final String name;
    private final AgroalDataSource pool;

    private PoolMetrics(String name, AgroalDataSource pool) {
        this.name = name;
        this.pool = pool;
    }

    /** The meters of a pool that counts ({@code metricsEnabled}). */
    public static PoolMetrics of(String name, AgroalDataSource pool) {
        return new PoolMetrics(name, pool);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("monetization.connections.active", pool, used -> used.getMetrics().activeCount()).tag(POOL, name)
                .description("Connections at work").register(registry);
        Gauge.builder("monetization.connections.waiting", pool, used -> used.getMetrics().awaitingCount()).tag(POOL, name)
                .description("Threads that wait for a connection").register(registry);
        Gauge.builder("monetization.connections.max", pool,
                used -> used.getConfiguration().connectionPoolConfiguration().maxSize()).tag(POOL, name)
                .description("The most connections there may be").register(registry);
    }
}
