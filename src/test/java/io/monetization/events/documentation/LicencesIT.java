package io.monetization.events.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The bill of materials of the package, and the list of licences in the repository that is made of it. */
class LicencesIT {

    private static final Path MATERIALS = Path.of("target/bom.json");
    private static final Path STORED = Path.of("docs/licences.md");
    private static final Path FOUND = Path.of("target/licences.md");

    private static final String HEADING = """
            # Licences

            Of what the package is made of, by `target/bom.json`, which each build makes and which has the versions (CycloneDX 1.6).

            | Licence | Dependencies |
            |---|---|
            """;

    @Test
    void listsTheLicencesOfAllThatIsPackaged() throws IOException {
        JsonNode materials = new ObjectMapper().readTree(MATERIALS.toFile());
        List<JsonNode> components = StreamSupport.stream(materials.get("components").spliterator(), false).toList();

        assertThat(materials.get("specVersion").asText()).isEqualTo("1.6");
        assertThat(components).extracting(component -> component.get("name").asText())
                .contains("quarkus-rest-jackson", "postgresql")
                .doesNotContain("assertj-core");
        Files.writeString(FOUND, HEADING + components.stream()
                .collect(Collectors.groupingBy(LicencesIT::licence, TreeMap::new,
                        Collectors.mapping(LicencesIT::name, Collectors.toCollection(TreeSet::new))))
                .entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).collect(Collectors.joining()));
        assertThat(FOUND).as("The dependencies have changed. If that is wanted: cp %s %s", FOUND, STORED)
                .hasSameTextualContentAs(STORED);
    }

    private static String row(String licence, Set<String> names) {
        return "| " + licence + " | " + String.join(", ", names) + " |\n";
    }

    private static String name(JsonNode component) {
        return component.get("group").asText() + ":" + component.get("name").asText();
    }

    /** A dependency under several licences may be used under any of them. */
    private static String licence(JsonNode component) {
        Stream<JsonNode> licences = StreamSupport.stream(component.path("licenses").spliterator(), false);
        String all = licences.map(choice -> Stream.of("/expression", "/license/id", "/license/name").map(choice::at)
                .filter(JsonNode::isTextual).findFirst().orElseThrow().asText()).sorted().collect(Collectors.joining(" or "));
        assertThat(all).as("licence of %s", component).isNotEmpty();
        return all;
    }
}
