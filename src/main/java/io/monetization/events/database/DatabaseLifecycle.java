package io.monetization.events.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the embedded database before the configuration of the running application is read, and stops it after the last
 * connection pool is closed.
 * <p>
 * The events of the application scope are the ones that enclose the pools, in every way of running and also when the start
 * fails. A configuration source would be asked by the build as well, which may run on a Java that cannot load our classes.
 */
@Singleton
class DatabaseLifecycle {

    private static final Logger LOG = Logger.getLogger(DatabaseLifecycle.class);

    private final String jdbcUrl;

    DatabaseLifecycle(@ConfigProperty(name = EmbeddedDatabase.URL) String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    static void start(@Observes @Initialized(ApplicationScoped.class) Object begin) {
        // This event comes while a native image is built, too; there is no embedded database in one.
        if (ImageMode.current() == ImageMode.JVM) {
            Config config = ConfigProvider.getConfig();
            EmbeddedDatabase.startUnlessConfigured(key -> config.getOptionalValue(key, String.class).orElse(null));
        }
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
