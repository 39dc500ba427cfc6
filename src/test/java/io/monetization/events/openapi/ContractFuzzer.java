package io.monetization.events.openapi;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes requests from the description of the API: its own examples, some of their values replaced by what clients send by
 * mistake or on purpose. The same seed makes the same requests.
 */
class ContractFuzzer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONG = 10_000;

    private static final List<String> HOSTILE = List.of("", " ", "\0", "'; DROP TABLE monetization_events; --",
            "../../etc/passwd",
            "x".repeat(LONG), "9".repeat(400), "-1", "NaN", "1e999", "2026-13-45", "0000-01-01", "+999999999-01-01T00:00:00Z",
            "٣",
            "🙂", "<script>alert(1)</script>", "${jndi:ldap://127.0.0.1/x}", "true", "null", "[]", "{}", "%", "%00",
            "\r\nX-A: b");

    private static final List<String> HOSTILE_BODIES = List.of("", " ", "{", "[", "[]", "{}", "null", "0", "\"\"", "[[]]",
            "[{}]",
            "[".repeat(LONG), "{\"a\":".repeat(LONG), "{\"a\":1,\"a\":2}", "\uFEFF{}", "\0", "NaN", "{}{}", "a=b");

    private static final List<String> HEADERS = List.of("", " ", "x", "return=everything", "\"", "'; --", "9".repeat(300),
            ",;=");

    private final Random random;
    private final URI service;
    private final JsonNode api;

    ContractFuzzer(long seed, URI service, JsonNode api) {
        this.random = new Random(seed);
        this.service = service;
        this.api = api;
    }

    /** One request of the operation. */
    HttpRequest request(String path, String method, JsonNode operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(target(path, operation))).timeout(PATIENCE);
        parameters(operation, "header").forEach((name, example) -> {
            if (random.nextBoolean()) {
                request.header(name, likely() ? example : oneOf(HEADERS));
            }
        });
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode()) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        Map.Entry<String, JsonNode> type = oneOf(content.propertyStream().toList());
        request.header("Content-Type", likely() ? type.getKey() : "application/" + random.nextInt());
        return request.method(method, BodyPublishers.ofString(body(type.getValue()))).build();
    }

    private String target(String path, JsonNode operation) {
        String target = path;
        for (Map.Entry<String, String> parameter : parameters(operation, "path").entrySet()) {
            target = target.replace("{" + parameter.getKey() + "}", encoded(value(parameter.getValue())));
        }
        return target + parameters(operation, "query").entrySet().stream().filter(_ -> likely())
                .map(parameter -> parameter.getKey() + "=" + encoded(value(parameter.getValue())))
                .collect(Collectors.joining("&", "?", ""));
    }

    private Map<String, String> parameters(JsonNode operation, String place) {
        return operation.path("parameters").valueStream().map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .collect(Collectors.toMap(parameter -> parameter.path("name").asText(),
                        parameter -> parameter.path("example").asText(parameter.at("/schema/examples/0").asText())));
    }

    private String body(JsonNode content) {
        if (!likely()) {
            return oneOf(HOSTILE_BODIES);
        }
        JsonNode example = resolved(oneOf(content.path("examples").valueStream().toList())).path("value").deepCopy();
        return (random.nextBoolean() ? example : mutated(example)).toString();
    }

    private JsonNode mutated(JsonNode node) {
        if (node.isObject() && !node.isEmpty() && likely()) {
            ObjectNode object = (ObjectNode) node;
            String member = oneOf(object.propertyStream().map(Map.Entry::getKey).toList());
            return switch (random.nextInt(4)) {
                case 0 -> object.without(List.of(member));
                case 1 -> object.put(oneOf(HOSTILE), 1);
                default -> object.set(member, mutated(object.path(member)));
            };
        }
        if (node.isArray() && !node.isEmpty() && likely()) {
            ArrayNode array = (ArrayNode) node;
            int index = random.nextInt(array.size());
            return array.set(index, mutated(array.path(index)));
        }
        return hostile();
    }

    private JsonNode hostile() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(5)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextLong());
            case 2 -> json.numberNode(random.nextGaussian());
            case 3 -> json.arrayNode().add(json.objectNode());
            default -> json.textNode(oneOf(HOSTILE));
        };
    }

    private String value(String example) {
        return likely() ? example : oneOf(HOSTILE);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Most of the time, so that a request has one or two faults and not only faults. */
    private boolean likely() {
        return random.nextInt(4) > 0;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
