package io.monetization.events.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** One person at the page, from the first look to the last. What the browser complains about fails the test. */
final class Visit implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** The browser's own line about an answer that is no success, which some tests provoke. */
    private static final String ANSWER = "Failed to load resource";

    private final Screen screen;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private boolean expectsFailures;

    Visit(Browser browser, URI service, Screen screen, double patienceMillis) {
        this.screen = screen;
        this.context = browser.newContext(new Browser.NewContextOptions().setBaseURL(service.toString())
                .setViewportSize(screen.width, screen.height).setColorScheme(screen.scheme).setLocale("en-GB")
                .setTimezoneId("Europe/Berlin").setAcceptDownloads(true)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(patienceMillis);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Opens the page and waits until nothing more is on its way. */
    Visit open(String path) {
        page.navigate(path);
        settle();
        return this;
    }

    /** Answers that are no success, and requests without one, are part of the test. */
    Visit expectingFailures() {
        expectsFailures = true;
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A part of the page that is named by its heading or its label. */
    Locator region(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What a person reads, from top to bottom. */
    String text() {
        return page.locator("main").innerText();
    }

    /** Waits until what was asked for is shown. */
    void settle() {
        page.locator("main .stale, main .pending").waitFor(
                new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Keeps what is to be seen as a file, for people. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + screen.label() + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser")
                .allMatch(complaint -> expectsFailures && complaint.startsWith(ANSWER));
    }
}
