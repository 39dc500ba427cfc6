package io.monetization.events.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.monetization.events.testsupport.ServiceProcess;

/** The browser of this machine, without a window. */
final class Chromium implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;

    /** What it would otherwise ask of hosts that have nothing to do with the test. */
    private static final List<String> ALONE = List.of("--no-sandbox", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ALONE));
    }

    /** A first visit: nothing is remembered of earlier ones. */
    Visit visit(ServiceProcess service, Screen screen) {
        return new Visit(browser, service.baseUri(), screen, PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("These tests need Chromium: apt-get install chromium"));
    }
}
