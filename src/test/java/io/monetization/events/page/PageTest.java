package io.monetization.events.page;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is sent before it asks for data. */
@QuarkusTest
class PageTest {

    private static final int MOST_BYTES = 100_000;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern NAMED_BY_THE_PAGE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern NAMED_BY_A_SCRIPT = Pattern.compile("[\"']\\./([\\w-]+\\.js)[\"']");
    private static final Pattern NOTICE = Pattern.compile("/\\*!.*?\\*/", Pattern.DOTALL);
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/)[\\w-]+\\.\\w[^\"'\\s]*");

    private final Set<String> seen = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private int bytes;

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = { "/", "/index.html", "/favicon.svg" })
    void entranceIsAskedForEachTime(String path) {
        get(path).then().statusCode(200).header("Cache-Control", "no-cache").header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY");
    }

    @Test
    void assetsAreKeptForAsLongAsTheirNames() {
        for (String asset : namesIn(NAMED_BY_THE_PAGE, get("/").asString())) {
            if (asset.startsWith("assets/")) {
                assertThat(asset).matches("assets/\\w+-[A-Z0-9]{8}\\.(js|css)");
                get("/" + asset).then().statusCode(200).header("Content-Security-Policy", POLICY)
                        .header("Cache-Control", "public, max-age=31536000, immutable");
            }
        }
    }

    @Test
    void whatIsNoAssetIsAProblem() {
        get("/assets/nothing.js").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void firstViewIsSmallAndComesFromHereAlone() throws Exception {
        load();

        assertThat(seen).hasSizeGreaterThanOrEqualTo(6);
        assertThat(bytes).isLessThan(MOST_BYTES);
        assertThat(NOTICE.matcher(text).replaceAll("")).doesNotContainPattern(ELSEWHERE);
        assertThat(text).contains("Chart.js v4.5.1", "@kurkle/color v0.3.4");
    }

    /** The answers of the API are sent as they are made. */
    @Test
    void dataAreNotCompressed() {
        get("/q/openapi").then().header("Content-Encoding", (String) null);
        get("/api/v1/scheduler/status").then().header("Content-Encoding", (String) null)
                .header("Content-Type", startsWith("application/json")).body(containsString("jobs"));
    }

    /** Follows what names what, as a browser does. */
    private void load() throws IOException, InterruptedException {
        Deque<String> paths = new ArrayDeque<>(Set.of(""));
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!paths.isEmpty()) {
                String path = paths.remove();
                if (seen.add(path)) {
                    String body = body(client, path);
                    text.append(body);
                    paths.addAll(namesIn(NAMED_BY_THE_PAGE, path.isEmpty() ? body : ""));
                    namesIn(NAMED_BY_A_SCRIPT, body).forEach(name -> paths.add("assets/" + name));
                }
            }
        }
    }

    private String body(HttpClient client, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(service.resolve("/" + path)).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
        bytes += response.body().length;
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> namesIn(Pattern names, String text) {
        return names.matcher(text).results().map(name -> name.group(1)).toList();
    }
}
