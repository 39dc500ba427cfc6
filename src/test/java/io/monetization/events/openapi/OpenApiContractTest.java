package io.monetization.events.openapi;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The served description of the API is the one that stands in the repository, so that every change of it is seen. */
@QuarkusTest
class OpenApiContractTest {

    private static final Path STORED = Path.of("docs/openapi.yaml");
    private static final Path SERVED = Path.of("target/openapi.yaml");

    @Test
    void servesTheStoredContract() throws IOException {
        Files.writeString(SERVED, get("/q/openapi").then().statusCode(200).extract().asString());

        assertThat(SERVED).as("The API has changed. If that is wanted: cp %s %s", SERVED, STORED)
                .hasSameTextualContentAs(STORED);
    }

    @Test
    void showsItToPeople() {
        String page = get("/q/swagger-ui/").then().statusCode(200).contentType("text/html").extract().asString();

        assertThat(page).contains("/q/openapi").contains("swagger-ui-bundle.js");
        get("/q/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
    }
}
