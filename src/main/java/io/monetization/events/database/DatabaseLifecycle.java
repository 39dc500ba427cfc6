package io.monetization.events.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says which database is used, and stops the embedded one after the last connection pool is closed. */
@Singleton
class DatabaseLifecycle {

    private static final Logger LOG = Logger.getLogger(DatabaseLifecycle.class);

    private final String jdbcUrl;

    DatabaseLifecycle(@ConfigProperty(name = EmbeddedDatabase.URL) String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    void announce(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LOG.infof("Database: %s",
                EmbeddedDatabase.running().map(EmbeddedServer::toString).orElseGet(() -> withoutCredentials(jdbcUrl)));
        EmbeddedDatabase.applicationIsUp();
    }

    static void stop(@Observes @Destroyed(ApplicationScoped.class) Object end) {
        EmbeddedDatabase.stop();
    }

    /** The URL without its parameters and its user part, either of which may hold a password. */
    static String withoutCredentials(String jdbcUrl) {
        return jdbcUrl.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//");
    }
}
