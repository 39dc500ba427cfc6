package io.monetization.events.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The list of licences names everything that is packaged, under a licence each. */
class LicencesIT {

    private static final Path PACKAGED = Path.of("target/quarkus-app/quarkus-app-dependencies.txt");
    private static final Path LICENCES = Path.of("docs/licences.md");
    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| ([^|]+:[^|]+) \\|");

    @Test
    void everyPackagedDependencyHasALicence() throws IOException {
        Set<String> packaged = new TreeSet<>();
        Files.readAllLines(PACKAGED).forEach(line -> packaged.add(line.replaceFirst("^([^:]+:[^:]+):.*", "$1")));
        Set<String> listed = new TreeSet<>();
        ROW.matcher(Files.readString(LICENCES)).results().forEach(row -> listed.addAll(Set.of(row.group(1).split(", "))));

        assertThat(listed)
                .as("The dependencies have changed: ./mvnw package -Psbom, and see target/bom.json for their licences")
                .containsAll(packaged);
    }
}
