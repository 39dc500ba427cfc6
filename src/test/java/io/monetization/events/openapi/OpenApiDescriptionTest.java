package io.monetization.events.openapi;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.problem.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the API leaves nothing out, and its examples are true to its schemas. */
@QuarkusTest
class OpenApiDescriptionTest {

    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> CODES = Arrays.stream(ProblemCode.values()).map(ProblemCode::code)
            .collect(Collectors.toSet());

    private static final Set<String> COMPOUND = Set.of("object", "array");

    private final SoftAssertions softly = new SoftAssertions();

    private JsonNode api;

    @BeforeEach
    void fetch() throws JsonProcessingException {
        api = new ObjectMapper().readTree(get("/q/openapi?format=json").then().statusCode(200).extract().asString());
    }

    @Test
    void saysWhatEveryOperationDoes() {
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            for (String member : List.of("operationId", "summary", "description")) {
                softly.assertThat(operation.path(member).asText()).as("%s of %s", member, id).isNotBlank();
            }
            softly.assertThat(operation.path("tags")).as("tags of %s", id).hasSize(1);
        }
        softly.assertAll();
        assertThat(operations()).hasSizeGreaterThan(10).extracting(operation -> operation.path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void describesEveryParameterWithAnExample() {
        for (JsonNode operation : operations()) {
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("name").asText() + " of " + operation.path("operationId").asText();
                softly.assertThat(parameter.path("description").asText()).as(name).isNotBlank();
                softly.assertThat(parameter.at("/schema/type").asText()).as("type of %s", name).isNotBlank();
                softly.assertThat(parameter.has("example") || parameter.at("/schema/examples").has(0))
                        .as("example of %s", name).isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void describesTheParametersOfIngest() {
        assertThat(api.at("/paths/~1api~1v1~1events/post/parameters")).extracting(parameter -> parameter.path("name").asText())
                .contains("mode", "Prefer", "Content-Encoding");
    }

    @Test
    void describesEveryPropertyInSnakeCase() {
        schemas().forEach(schema -> schema.getValue().path("properties").properties().forEach(property -> {
            String name = schema.getKey() + "." + property.getKey();
            softly.assertThat(property.getKey()).as(name).matches("[a-z][a-z0-9_]*");
            softly.assertThat(property.getValue().path("description").asText()).as(name).isNotBlank();
        }));
        softly.assertAll();
        assertThat(schemas()).isNotEmpty();
    }

    /** Generators of clients follow a schema that refers to another until they meet one that does not. */
    @Test
    void noSchemaIsOnlyAReference() {
        assertThat(schemas()).allSatisfy(schema -> assertThat(schema.getValue().has("$ref")).isFalse());
    }

    @Test
    void showsTheSuccessOfEveryOperation() {
        for (JsonNode operation : operations()) {
            List<JsonNode> answers = operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> response.getValue().path("content").valueStream()).toList();
            softly.assertThat(answers).as(operation.path("operationId").asText()).isNotEmpty()
                    .allMatch(answer -> isBinary(answer) || (answer.has("schema") && !answer.path("examples").isEmpty()));
        }
        softly.assertAll();
    }

    @Test
    void showsEveryProblemOfEveryOperation() {
        for (JsonNode operation : operations()) {
            operation.path("responses").properties().stream().filter(response -> response.getKey().matches("[45].."))
                    .forEach(response -> checkProblem(response.getKey(), response.getValue().path("content")));
            assertThat(operation.path("responses").has("503")).isTrue();
        }
        softly.assertAll();
    }

    @Test
    void givesExamplesThatFitTheirSchemas() {
        Stream<JsonNode> bodies = operations().stream().map(operation -> operation.at("/requestBody/content"));
        Stream<JsonNode> answers = operations().stream().flatMap(operation -> operation.path("responses").valueStream())
                .map(response -> response.path("content"));
        Stream.concat(bodies, answers).flatMap(JsonNode::valueStream).forEach(content -> content.path("examples").properties()
                .forEach(example -> fit(example.getKey(), resolved(example.getValue()).path("value"), content.path("schema"))));
        softly.assertAll();
    }

    private void checkProblem(String status, JsonNode content) {
        softly.assertThat(content.propertyStream().map(Map.Entry::getKey)).containsExactly(PROBLEM);
        JsonNode examples = content.path(PROBLEM).path("examples");
        softly.assertThat(examples).isNotEmpty();
        examples.valueStream().map(example -> resolved(example).path("value")).forEach(problem -> {
            softly.assertThat(problem.path("code").asText()).isIn(CODES);
            softly.assertThat(problem.path("status").asText()).as(problem.path("code").asText()).isEqualTo(status);
        });
    }

    /** Compares the members of an example with those of its schema, all the way down. */
    private void fit(String place, JsonNode value, JsonNode declared) {
        JsonNode schema = resolved(declared);
        if (COMPOUND.contains(schema.path("type").asText())) {
            softly.assertThat(type(value)).as(place).isEqualTo(schema.path("type").asText());
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(element -> fit(place + "[]", element, schema.path("items")));
        } else if (schema.has("anyOf") || schema.has("oneOf")) {
            alternative(value, schema).ifPresent(option -> fit(place, value, option));
        } else if (value.isObject() && schema.has("properties")) {
            softly.assertThat(names(value)).as(place).containsAll(texts(schema.path("required")));
            if (!schema.path("additionalProperties").asBoolean()) {
                softly.assertThat(names(schema.path("properties"))).as(place).containsAll(names(value));
            }
            value.properties().forEach(member -> fit(place + "." + member.getKey(), member.getValue(),
                    schema.path("properties").path(member.getKey())));
        } else if (schema.has("enum")) {
            softly.assertThat(texts(schema.path("enum"))).as(place).contains(value.asText());
        } else if (value.isNull()) {
            softly.assertThat(types(schema)).as(place).contains("null");
        }
    }

    private Optional<JsonNode> alternative(JsonNode value, JsonNode schema) {
        return Stream.concat(schema.path("anyOf").valueStream(), schema.path("oneOf").valueStream())
                .filter(option -> resolved(option).path("type").asText().equals(type(value))).findFirst();
    }

    private static String type(JsonNode value) {
        return value.isObject() ? "object" : value.isArray() ? "array" : value.isNull() ? "null" : "scalar";
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    private List<JsonNode> operations() {
        return api.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
    }

    private List<Map.Entry<String, JsonNode>> schemas() {
        return api.at("/components/schemas").propertyStream().toList();
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static List<String> types(JsonNode schema) {
        return schema.path("type").isArray() ? texts(schema.path("type")) : List.of(schema.path("type").asText());
    }

    private static boolean isBinary(JsonNode answer) {
        return answer.at("/schema/format").asText().equals("binary");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
