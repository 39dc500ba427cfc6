package io.monetization.events.page;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.monetization.events.testsupport.ServiceProcess;
import io.restassured.specification.RequestSpecification;

/** The packaged service with the sample in its table, and a browser to look at it. */
final class SampleSite implements AutoCloseable {

    /** Makes the sample shorter, for those who need not all of it. */
    static final String TWO_MONTHS = "-Dmonetization.partitions.max-past-months=1";

    private static final Duration LOADED = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 200;

    private final ServiceProcess process;
    private final Chromium chromium = new Chromium();

    private SampleSite(ServiceProcess process) {
        this.process = process;
    }

    static SampleSite start(Path directory, String... arguments) throws IOException, InterruptedException {
        SampleSite site = new SampleSite(ServiceProcess.start(Files.createDirectories(directory), arguments));
        site.load();
        return site;
    }

    URI uri() {
        return process.baseUri();
    }

    Visit visit(Screen screen) {
        return chromium.visit(process, screen);
    }

    RequestSpecification request() {
        return given().baseUri(process.baseUri().toString());
    }

    @Override
    public void close() {
        chromium.close();
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
