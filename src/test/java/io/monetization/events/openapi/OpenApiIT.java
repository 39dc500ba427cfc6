package io.monetization.events.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.monetization.events.testsupport.ServiceProcess;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service tells about itself, and whether it keeps to it. */
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "https://api.example/openapi.json";
    private static final long SEED = 20_261_122;
    private static final int REQUESTS_PER_OPERATION = 40;

    private static final String PROBLEM = "application/problem+json";

    /** What no client needs to know of a failure: SQL, classes, and where in the code it went wrong. Plans do hold SQL. */
    private static final Pattern LEAK = Pattern
            .compile(
                    "(?i)PSQLException|\\bat [a-z.]+\\(\\w+\\.java|org\\.postgresql|jakarta\\.|java\\.lang|\\bSELECT \\w|INSERT INTO");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static ServiceProcess service;
    private static JsonNode api;
    private static JsonSchemaFactory schemas;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(directory);
        String text = given().baseUri(service.baseUri().toString()).get("/q/openapi?format=json").asString();
        api = JSON.readTree(text);
        schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(API, text))));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void servesContractAndSwaggerUiInProduction() throws Exception {
        String contract = Files.readString(Path.of("docs/openapi.yaml"));
        given().baseUri(service.baseUri().toString()).get("/q/openapi").then().statusCode(200).body(equalTo(contract));
        given().baseUri(service.baseUri().toString()).get("/q/swagger-ui/").then().statusCode(200)
                .body(containsString("/q/openapi"));
    }

    @Test
    void keepsItsContractWhateverIsSent() throws Exception {
        ContractFuzzer fuzzer = new ContractFuzzer(SEED, service.baseUri(), api);
        SoftAssertions softly = new SoftAssertions();
        try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    for (int i = 0; i < REQUESTS_PER_OPERATION; i++) {
                        HttpRequest request = fuzzer.request(path.getKey(), operation.getKey().toUpperCase(Locale.ROOT),
                                operation.getValue());
                        check(client.send(request, BodyHandlers.ofString()), path.getKey(), operation, softly);
                    }
                }
            }
        }
        softly.assertAll();
    }

    private static void check(HttpResponse<String> response, String path, Map.Entry<String, JsonNode> operation,
            SoftAssertions softly) throws IOException {
        String status = Integer.toString(response.statusCode());
        String request = response.request() + " → " + status + ": " + response.body();
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = resolved(operation.getValue().path("responses").path(status)).path("content");
        softly.assertThat(response.statusCode()).as(request).isLessThan(500);
        softly.assertThat(content.has(type)).as("%s as described, %s", type, request).isTrue();
        if (type.equals(PROBLEM)) {
            softly.assertThat(response.body()).as(request).doesNotContainPattern(LEAK);
        }
        if (content.has(type) && type.endsWith("json")) {
            String pointer = String.join("/", "#/paths", escaped(path), operation.getKey(), "responses", status, "content",
                    escaped(type), "schema");
            softly.assertThat(schemas.getSchema(SchemaLocation.of(API + pointer)).validate(JSON.readTree(response.body())))
                    .as(request).isEmpty();
        }
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** As a part of a JSON pointer (RFC 6901) in a URI. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
