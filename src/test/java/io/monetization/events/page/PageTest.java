package io.monetization.events.page;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is sent before it asks for data. */
@QuarkusTest
class PageTest {

    private static final int MOST_BYTES = 240_000;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern NAMED_BY_THE_PAGE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern NAMED_BY_A_SCRIPT = Pattern.compile("[\"']\\./([\\w-]+\\.js)[\"']");
    private static final Pattern NOTICE = Pattern.compile("/\\*!.*?\\*/", Pattern.DOTALL);
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/)[\\w-]+\\.\\w[^\"'\\s]*");

    private final Set<String> seen = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private int bytes;

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
        get("/assets/nothing.js").then().statusCode(404).contentType("application/problem+json")
                .header("Cache-Control", "no-store");
    }

    @Test
    void firstViewIsSmallAndComesFromHereAlone() {
        load();

        assertThat(seen).hasSizeGreaterThanOrEqualTo(6);
        assertThat(bytes).isLessThan(MOST_BYTES);
        assertThat(NOTICE.matcher(text).replaceAll("")).doesNotContainPattern(ELSEWHERE);
        assertThat(text).contains("Chart.js v4.5.1", "@kurkle/color v0.3.4");
    }

    /** Browsers show fewer digits of some currencies than amounts of minor units have. */
    @Test
    void minorUnitsAreThoseOfIso4217() throws IOException {
        String exponents = Files.readString(Path.of("src", "main", "web", "currencies.js"));
        Map<Integer, String> byExponent = Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0 && currency.getDefaultFractionDigits() != 2)
                .collect(Collectors.groupingBy(Currency::getDefaultFractionDigits,
                        Collectors.mapping(Currency::getCurrencyCode,
                                Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new),
                                        codes -> String.join(" ", codes)))));

        assertThat(byExponent).hasSize(3);
        byExponent.forEach((exponent, codes) -> assertThat(exponents).contains(exponent + ": \"" + codes + "\""));
    }

    /** Follows what names what, as a browser does. */
    private void load() {
        Deque<String> paths = new ArrayDeque<>(Set.of("/"));
        while (!paths.isEmpty()) {
            String path = paths.remove();
            if (seen.add(path)) {
                String body = get(path).then().statusCode(200).extract().asString();
                bytes += body.length();
                text.append(body);
                namesIn(NAMED_BY_THE_PAGE, path.equals("/") ? body : "").forEach(name -> paths.add("/" + name));
                namesIn(NAMED_BY_A_SCRIPT, body).forEach(name -> paths.add("/assets/" + name));
            }
        }
    }

    private static List<String> namesIn(Pattern names, String text) {
        return names.matcher(text).results().map(name -> name.group(1)).toList();
    }
}
