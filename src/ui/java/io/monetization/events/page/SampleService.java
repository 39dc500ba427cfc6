package io.monetization.events.page;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.specification.RequestSpecification;

/** The packaged service with the sample in its table. */
final class SampleService implements AutoCloseable {

    /** Makes the sample shorter, for those who need not all of it. */
    static final String TWO_MONTHS = "-Dmonetization.partitions.max-past-months=1";

    private static final Duration LOADED = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;

    private final ServiceProcess process;

    private SampleService(ServiceProcess process) {
        this.process = process;
    }

    static SampleService start(Path directory, String... arguments) throws IOException, InterruptedException {
        SampleService service = new SampleService(ServiceProcess.start(Files.createDirectories(directory), arguments));
        service.load();
        return service;
    }

    ServiceProcess process() {
        return process;
    }

    RequestSpecification request() {
        return given().baseUri(process.baseUri().toString());
    }

    @Override
    public void close() {
        process.close();
    }

    private void load() throws InterruptedException {
        request().post("/api/v1/sample").then().statusCode(202);
        long deadline = System.nanoTime() + LOADED.toNanos();
        while (!request().get("/api/v1/sample").path("state").equals("loaded")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The sample was not loaded within " + LOADED);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
