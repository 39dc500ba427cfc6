package io.monetization.events.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged service as a process of its own, with free ports, and everything that it prints in a file. It may be ended in
 * every way in which a process ends.
 */
public final class ServiceProcess implements AutoCloseable {

    /** The native executable, if that is what is to be tested. */
    private static final String EXECUTABLE = System.getProperty("service.executable", "");

    /** What the build gives to every JVM, besides what a test does. */
    private static final List<String> JVM_ARGUMENTS = Stream.of(System.getProperty("service.jvm.arguments", "").split(" "))
            .filter(argument -> !argument.isEmpty()).toList();

    static final Path RUNNER = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Duration UP = Duration.ofMinutes(3);
    private static final Duration DOWN = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 20;
    static final int OK = 200;
    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private ServiceProcess(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /** Starts the service and waits until it is ready. */
    public static ServiceProcess start(Path workingDirectory, String... jvmArguments) {
        ServiceProcess service = launch(workingDirectory, jvmArguments);
        try {
            return service.awaitReady();
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    /**
     * Starts the service and does not wait.
     *
     * @param workingDirectory where it runs and where its log goes; created if missing
     * @param jvmArguments system properties and other arguments of the JVM
     */
    public static ServiceProcess launch(Path workingDirectory, String... jvmArguments) {
        try {
            Files.createDirectories(workingDirectory);
            int port = freePort();
            int managementPort = freePort();
            List<String> arguments = new ArrayList<>(
                    List.of("-Dquarkus.http.port=" + port, "-Dquarkus.management.port=" + managementPort));
            arguments.addAll(List.of(jvmArguments));
            Path log = workingDirectory.resolve("service-" + port + ".log");
            Process process = new ProcessBuilder(command(arguments)).directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            return new ServiceProcess(process, port, managementPort, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> arguments) {
        if (!EXECUTABLE.isEmpty()) {
            return Stream.concat(Stream.of(EXECUTABLE), arguments.stream()).toList();
        }
        List<String> command = new ArrayList<>(JVM_ARGUMENTS);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        command.addAll(List.of("-jar", RUNNER.toString()));
        return command;
    }

    public long pid() {
        return process.pid();
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where its health and its metrics are. */
    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /** Everything that the service has printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process with SIGKILL and returns when it is gone; whatever it started lives on. */
    public void kill9() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Asks the process to end, with SIGTERM, and returns its exit status. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Waits for the end of the process, within bounds, and returns its exit status. */
    public int awaitExit() {
        try {
            if (!process.waitFor(DOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The service did not end within " + DOWN + ":\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + UP.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The service did not become ready, " + process + ":\n" + log());
            }
            pause();
        }
        return this;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(managementUri().resolve("/q/health/ready")).timeout(UP).build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Below those that the system gives to whoever connects, or somebody would have it before the service binds it. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one, then.
            }
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
