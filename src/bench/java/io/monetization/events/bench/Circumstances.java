package io.monetization.events.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Under which circumstances a run was made: without them its numbers say nothing. */
final class Circumstances {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Circumstances() {
    }

    static Map<String, Object> of(BenchConfig config, BenchDatabase server, Clock clock) throws IOException, SQLException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", clock.instant().toString());
        all.put("commit", commit());
        all.put("machine",
                Runtime.getRuntime().availableProcessors() + " x " + processor() + ", " + System.getProperty("os.name")
                        + " " + System.getProperty("os.version"));
        all.put("load at the start", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        all.put("java", Runtime.version().toString());
        all.put("postgresql", server.value("SHOW server_version"));
        all.put("events", config.events());
        all.put("seed", config.seed());
        all.put("months", config.data().first() + " to " + config.data().last());
        all.put("rounds", config.rounds());
        return all;
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(PROCESSORS).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(System.getProperty("os.arch"));
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").redirectErrorStream(true).start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
