package io.monetization.events.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.arc.properties.UnlessBuildProperty;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the embedded database before the configuration of the running application is read.
 * <p>
 * The events of the application scope are the ones that enclose the pools, in every way of running and also when the start
 * fails. A configuration source would be asked by the build as well, which may run on a Java that cannot load our classes.
 * <p>
 * Not in a native executable: all that could run in one is linked when it is built, and the library is not there.
 */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
class EmbeddedDatabaseStart {

    static void start(@Observes @Initialized(ApplicationScoped.class) Object begin) {
        Config config = ConfigProvider.getConfig();
        EmbeddedDatabase.startUnlessConfigured(key -> config.getOptionalValue(key, String.class).orElse(null));
    }
}
