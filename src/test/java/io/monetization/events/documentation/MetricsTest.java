package io.monetization.events.documentation;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is exposed, what docs/operations.md lists, and what the alerts and the dashboard ask for are the same metrics. */
@QuarkusTest
class MetricsTest {

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `(monetization_\\w+)` \\| (\\w+) \\| ([^|]*) \\|.*");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern SELECTED = Pattern.compile("\\b([a-z]+(?:_[a-z0-9]+)+|up)\\b(?!\\s*\\()(?:\\{([^}]*)})?");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    /** Given by Prometheus itself. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("instance", "up");

    private String exposition;

    @BeforeEach
    void useTheServiceOnceAndScrapeIt() {
        given().contentType("application/json").body("{}").post("/api/v1/events").then().statusCode(422);
        get("/api/v1/funnels/nothing").then().statusCode(404);
        get("/q/metrics").then().statusCode(200);
        // The partitions of the scrape before.
        exposition = get("/q/metrics").then().statusCode(200).extract().asString();
    }

    @Test
    void documentsEachMetricWithItsTypeAndItsLabels() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/operations.md"))) {
            Matcher row = DOCUMENTED.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), (row.group(2) + " " + row.group(3).replaceAll("[`–]", "").strip()).strip());
            }
        }
        assertThat(documented).isEqualTo(exposed());
    }

    @Test
    void alertsAskForWhatThereIs() throws IOException {
        JsonNode alerts = new ObjectMapper(new YAMLFactory()).readTree(Path.of("docker/prometheus/alerts.yml").toFile());
        List<JsonNode> rules = StreamSupport.stream(alerts.at("/groups/0/rules").spliterator(), false).toList();

        assertThat(rules).hasSizeGreaterThan(10);
        rules.forEach(rule -> assertAnswerable(rule.get("expr").asText()));
        String runbook = Files.readString(Path.of("docs/operations.md"));
        assertThat(rules).allSatisfy(rule -> assertThat(headings(runbook))
                .contains(rule.at("/annotations/runbook").asText().replace("docs/operations.md#", "")));
    }

    @Test
    void dashboardAsksForWhatThereIs() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("docker/grafana/dashboards/monetization-events.json").toFile());
        List<String> questions = dashboard.get("panels").findValuesAsText("expr");

        assertThat(questions).hasSizeGreaterThan(20);
        questions.forEach(this::assertAnswerable);
    }

    @Test
    void prometheusKeepsOurLabelsAndReadsOurAlerts() throws IOException {
        JsonNode config = new ObjectMapper(new YAMLFactory()).readTree(Path.of("docker/prometheus/prometheus.yml").toFile());

        assertThat(config.at("/rule_files/0").asText()).isEqualTo("alerts.yml");
        assertThat(config.at("/scrape_configs/0/metrics_path").asText()).isEqualTo("/q/metrics");
        assertThat(config.at("/scrape_configs/0/honor_labels").asBoolean()).isTrue();
        assertThat(config.at("/scrape_configs/0/job_name").asText()).isEqualTo("monetization-events");
    }

    /** Type and labels of our metrics, by name; the maximum beside a histogram belongs to it. */
    private Map<String, String> exposed() {
        Map<String, String> exposed = new TreeMap<>();
        exposition.lines().filter(line -> line.startsWith("# TYPE monetization_")).map(line -> line.split(" "))
                .forEach(type -> exposed.put(sampleOf(type[2], type[3]), type[3]));
        exposed.keySet().removeIf(name -> name.endsWith("_max") && exposed.containsKey(name.replaceFirst("_max$", "")));
        exposed.replaceAll((name, type) -> (type + " " + String.join(", ", labelsOf(name))).strip());
        return exposed;
    }

    /** The name under which the values stand, in each of the two formats. */
    private static String sampleOf(String family, String type) {
        return type.equals("counter") && !family.endsWith("_total") ? family + "_total" : family;
    }

    private Set<String> labelsOf(String family) {
        Set<String> labels = new TreeSet<>();
        samples(family + "(_bucket|_count|_sum)?").forEach(sample -> labels.addAll(labels(sample).keySet()));
        labels.remove("le");
        return labels;
    }

    private void assertAnswerable(String question) {
        Set<String> grouping = new TreeSet<>();
        GROUPING.matcher(question).results().forEach(by -> grouping.addAll(List.of(by.group(1).split(", *"))));
        Set<String> labels = new TreeSet<>(OF_THE_SCRAPE);
        Matcher selected = SELECTED.matcher(GROUPING.matcher(question).replaceAll(""));
        while (selected.find()) {
            if (!OF_THE_SCRAPE.contains(selected.group(1))) {
                List<Matcher> samples = samples(Pattern.quote(selected.group(1))).toList();
                assertThat(samples).as("%s in %s", selected.group(1), question).isNotEmpty();
                samples.forEach(sample -> labels.addAll(labels(sample).keySet()));
                assertThat(labels).as(question).containsAll(matched(selected.group(2)));
            }
        }
        assertThat(labels).as(question).containsAll(grouping);
    }

    private Stream<Matcher> samples(String name) {
        return exposition.lines().map(SAMPLE::matcher).filter(Matcher::matches)
                .filter(sample -> sample.group(1).matches(name));
    }

    private static Map<String, String> labels(Matcher sample) {
        Map<String, String> labels = new TreeMap<>();
        LABEL.matcher(sample.group(2) == null ? "" : sample.group(2)).results()
                .forEach(label -> labels.put(label.group(1), label.group(2)));
        return labels;
    }

    private static List<String> matched(String selector) {
        return selector == null ? List.of()
                : Pattern.compile("(\\w+)=~?\"").matcher(selector).results().map(label -> label.group(1)).toList();
    }

    /** The anchors that GitHub makes of the headings. */
    private static List<String> headings(String page) {
        return page.lines().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }
}
