package io.monetization.events.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the quick start of README.md against the packaged service: what is printed there is what a reader sees. */
class ReadmeIT {

    /** A prompt, a command whose further lines are indented JSON, and what it prints. */
    private static final Pattern CURL = Pattern.compile("```console\n\\$ (curl .*(?:\n +[{\"].*)*)\n((?s).*?)```");

    @TempDir
    Path directory;

    @Test
    void quickStartPrintsWhatTheReadmeSays() throws Exception {
        List<MatchResult> steps = CURL.matcher(Files.readString(Path.of("README.md"))).results().toList();

        assertThat(steps).hasSize(4);
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            for (MatchResult step : steps) {
                String command = step.group(1).replace("localhost:8000", service.baseUri().getAuthority());
                assertThat(printedBy(command)).as(command).isEqualToIgnoringNewLines(step.group(2));
            }
        }
    }

    private static String printedBy(String command) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
