package io.monetization.events.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page where keys are on: it is open itself, and knows nothing until it is given a key. */
class AccessKeyIT {

    private static final String READER = "mk_reader_of_the_page";
    private static final String KEYS = "-Dmonetization.security.keys.";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void keyIsAskedForKeptInMemoryOnlyAndItsLimitsAreTold() throws NoSuchAlgorithmException {
        try (ServiceProcess service = ServiceProcess.start(directory, KEYS + "reader.sha256=" + sha256(READER),
                KEYS + "reader.scopes=read");
                Chromium chromium = new Chromium();
                Visit visit = chromium.visit(service, Screen.DESK).expectingFailures()) {
            visit.page().navigate("/");
            Locator dialog = visit.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Access key"));
            assertThat(dialog).isVisible();
            visit.picture("key");

            give(visit, "mk_wrong");
            assertThat(dialog.getByRole(AriaRole.ALERT))
                    .hasText("The service does not know this key, or it has expired.");
            visit.picture("key-wrong");

            give(visit, READER);
            assertThat(dialog).isHidden();
            assertThat(visit.heading("No offer was seen, clicked or bought in this window")).isVisible();
            assertThat(visit.page().url()).doesNotContain(READER);
            assertThat(visit.page().evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .asString().doesNotContain(READER);

            visit.link("Jobs & health").click();
            visit.settle();
            visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now: ")).first().click();
            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("This needs a key with the scope “admin”");
            visit.picture("key-without-scope");

            visit.page().reload();
            assertThat(dialog).isVisible();
        }
    }

    private static void give(Visit visit, String key) {
        visit.page().getByLabel("Key or token").fill(key);
        visit.button("Use key").click();
    }

    private static String sha256(String key) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
