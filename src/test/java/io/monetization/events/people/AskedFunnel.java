package io.monetization.events.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Asks the service for funnels. The echo of a definition is the request for it, but for its hash. */
final class AskedFunnel {

    private final ObjectMapper json;

    /**
     * @param json that of the service
     */
    AskedFunnel(ObjectMapper json) {
        this.json = json;
    }

    JsonNode answer(FunnelDefinition definition) {
        return answer(definition, Map.of("limit", 1000));
    }

    /** The page of the list of lost actors that the cursor leads to. */
    JsonNode nextPage(FunnelDefinition definition, String cursor) {
        return answer(definition, Map.of("limit", 1000, "cursor", cursor));
    }

    private JsonNode answer(FunnelDefinition definition, Map<String, ?> page) {
        ObjectNode body = json.valueToTree(definition);
        body.remove("hash");
        Response response = given().contentType(ContentType.JSON).body(body.toString()).queryParams(page)
                .post("/api/v1/funnels/query");
        assertThat(response.statusCode()).as("%s answered %s", body, response.asString()).isEqualTo(200);
        try {
            return json.readTree(response.asString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
