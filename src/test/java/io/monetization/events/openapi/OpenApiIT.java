package io.monetization.events.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Files;
import java.nio.file.Path;

import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service tells about itself. */
class OpenApiIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void servesContractAndSwaggerUiInProduction() throws Exception {
        String contract = Files.readString(Path.of("docs/openapi.yaml"));
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            given().baseUri(service.baseUri().toString()).get("/q/openapi").then().statusCode(200).body(equalTo(contract));
            given().baseUri(service.baseUri().toString()).get("/q/swagger-ui/").then().statusCode(200)
                    .body(containsString("/q/openapi"));
        }
    }
}
