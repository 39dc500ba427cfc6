package io.monetization.events.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.monetization.events.testsupport.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What somebody meets who has just started the service. */
class FirstVisitIT {

    private static final double LOADED_MILLIS = 180_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void emptyTableOffersTheSampleAndIsEmptyAgainWhenItIsRemoved() {
        try (ServiceProcess service = ServiceProcess.start(directory);
                Chromium chromium = new Chromium();
                Visit visit = chromium.visit(service, Screen.DESK)) {
            visit.open("/");
            assertThat(visit.heading("No offer was seen, clicked or bought in this window")).isVisible();
            assertThat(visit.heading("Nothing here yet?")).isVisible();
            visit.picture("first-visit");

            visit.button("Load the sample").click();
            Locator progress = visit.page().getByRole(AriaRole.PROGRESSBAR,
                    new Page.GetByRoleOptions().setName("The sample is being loaded")).first();
            assertThat(progress).isVisible();
            visit.picture("first-visit-loading");
            Locator banner = visit.page().getByText("These events are a sample.");
            assertThat(banner).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LOADED_MILLIS));
            visit.settle();
            assertThat(visit.heading("From view to purchase")).isVisible();
            assertThat(visit.text()).contains("Purchases", "€").doesNotContain("Nothing here yet");
            visit.picture("first-visit-loaded");

            visit.button("Remove the sample").click();
            assertThat(visit.heading("Nothing here yet?")).isVisible();
            assertThat(banner).isHidden();
            given().baseUri(service.baseUri().toString()).get("/api/v1/sample").then().statusCode(200)
                    .body("state", is("absent"), "events", is(0));
        }
    }
}
