package io.monetization.events.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The embedded server that the application runs for itself when no JDBC URL is configured, and the settings by which the
 * connection pool finds it: system properties, since those are read after everything that could configure a URL.
 */
final class EmbeddedDatabase {

    static final String URL = "quarkus.datasource.jdbc.url";

    private static final String URL_OF_NAMED_DEFAULT = "quarkus.datasource.\"<default>\".jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    /** Tells a URL of ours from one that was configured: continuous testing runs two applications in one process. */
    private static final String OUR_URL = "monetization.embedded-postgres.url";
    private static final String HTTP_HOST = "quarkus.http.host";
    private static final long GRACE_SECONDS = 60;

    private static EmbeddedDatabase current;

    private final EmbeddedServer server;
    private final Map<String, String> replaced = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread lastResort = new Thread(this::stopWithProcess, "embedded-postgres-last-resort");
    private volatile boolean applicationIsUp;

    private EmbeddedDatabase(EmbeddedServer server) {
        this.server = server;
    }

    /**
     * Starts the server, unless a JDBC URL is configured.
     *
     * @param configuration maps a key to its value, or to null
     * @throws IllegalStateException if the server cannot or must not be started; the message says what to change
     */
    static synchronized void startUnlessConfigured(UnaryOperator<String> configuration) {
        if (isConfigured(configuration.apply(URL)) || isConfigured(configuration.apply(URL_OF_NAMED_DEFAULT))) {
            return;
        }
        requireLoopback(configuration.apply(HTTP_HOST));
        current = new EmbeddedDatabase(start(EmbeddedPostgresConfig.read(configuration)));
        Runtime.getRuntime().addShutdownHook(current.lastResort);
        current.publish();
    }

    /** The running server; empty when a configured database is used. */
    static synchronized Optional<EmbeddedServer> running() {
        return Optional.ofNullable(current).map(database -> database.server);
    }

    /** From here on the application stops the server itself, after its connections are closed. */
    static synchronized void applicationIsUp() {
        if (current != null) {
            current.applicationIsUp = true;
        }
    }

    /** Stops the server, if there is one. */
    static synchronized void stop() {
        if (current != null) {
            EmbeddedDatabase ending = current;
            current = null;
            ending.withdraw();
            ending.forgetLastResort();
            ending.server.close();
            ending.stopped.countDown();
        }
    }

    private static boolean isConfigured(String url) {
        return url != null && !url.isBlank() && !url.equals(System.getProperty(OUR_URL));
    }

    private static EmbeddedServer start(EmbeddedPostgresConfig config) {
        try {
            return EmbeddedServer.start(config);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("No database is configured and this build has no embedded PostgreSQL: set"
                    + " QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD", e);
        }
    }

    /** Everybody who reaches the service owns its embedded data: there are no credentials in that mode. */
    private static void requireLoopback(String host) {
        try {
            if (host == null || !InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalStateException(HTTP_HOST + " is " + host + ", but with the embedded PostgreSQL the service"
                        + " listens on loopback only: set QUARKUS_DATASOURCE_JDBC_URL to use a database of your own, or "
                        + HTTP_HOST + "=127.0.0.1");
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(HTTP_HOST + " cannot be resolved: " + host, e);
        }
    }

    private void publish() {
        Map.of(URL, server.jdbcUrl(), OUR_URL, server.jdbcUrl(), USERNAME, EmbeddedServer.USER, PASSWORD, server.password())
                .forEach((key, value) -> replaced.put(key, System.setProperty(key, value)));
    }

    private void withdraw() {
        replaced.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }

    /** The process ends. A running application is given time to end first; one that never came up is not waited for. */
    private void stopWithProcess() {
        try {
            if (applicationIsUp && stopped.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private void forgetLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException processIsEnding) {
            // The hook has begun; it finds the server stopped.
        }
    }
}
