package io.monetization.events.security;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Decides whether callers have to say who they are. They have to, unless it is said that they have not: by configuration, or
 * because nothing is configured at all and the service runs for itself, on loopback, on its embedded database.
 */
@Singleton
class AccessRule implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(AccessRule.class);

    private static final String NOT_CONFIGURED = """
            It is not configured who may use the service. Make a key, which prints what to configure:
                java -jar quarkus-run.jar generate-key <name>
            or trust an issuer of tokens: mp.jwt.verify.issuer, mp.jwt.verify.publickey.location and mp.jwt.verify.audiences;
            or let everybody who reaches the service do everything: monetization.security.open=true
            """;

    private final boolean configuredOpen;
    private final boolean embedded;
    private final ApiKeys keys;
    private final Tokens tokens;

    AccessRule(SecurityConfig config, ApiKeys keys, Tokens tokens,
            // Set where the service runs a database of its own.
            @ConfigProperty(name = "monetization.embedded-postgres.url") Optional<String> embeddedDatabase) {
        this.configuredOpen = config.open();
        this.embedded = embeddedDatabase.isPresent();
        this.keys = keys;
        this.tokens = tokens;
    }

    boolean isOpen() {
        return !hasCredentials();
    }

    /**
     * Flyway is the first that reaches for the database, and asks here before it does: a service that is refused changes none.
     */
    @Override
    public void customize(FluentConfiguration migrations) {
        requireDecision();
    }

    /**
     * Tells, before anything is served, who may use the service.
     *
     * @throws IllegalStateException if that is not configured, or in two ways
     */
    void announce(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        requireDecision();
        LOG.infof("Access: %s", description());
    }

    private void requireDecision() {
        if (hasCredentials() && configuredOpen) {
            throw new IllegalStateException(SecurityConfig.PREFIX + ".open=true lets everybody in without a key or a token,"
                    + " but there are some: take away one or the other");
        }
        if (!hasCredentials() && !configuredOpen && !embedded) {
            throw new IllegalStateException(NOT_CONFIGURED);
        }
    }

    private String description() {
        if (hasCredentials()) {
            return "by keys (" + keys.count() + ")" + (tokens.areAccepted() ? " and by tokens" : "");
        }
        return "open, whoever reaches the service may do everything" + (embedded ? " (embedded mode)" : "");
    }

    private boolean hasCredentials() {
        return keys.count() > 0 || tokens.areAccepted();
    }
}
