package io.monetization.events.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Months and jobs as an operator works with them. */
class OperationsViewIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static SampleSite site;

    private Visit visit;

    @BeforeAll
    static void start() throws Exception {
        site = SampleSite.start(directory, SampleSite.TWO_MONTHS, "-Dmonetization.archive.quarantine=0s",
                "-Dmonetization.archive.check-interval=1s");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void visit() {
        visit = site.visit(Screen.DESK);
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @Test
    void monthIsTriedArchivedAndRestored() {
        visit.open("/?view=partitions");
        Locator months = visit.region("Months").getByRole(AriaRole.BUTTON);
        assertThat(months.first()).isVisible();
        assertThat(visit.region("Months").getByRole(AriaRole.BUTTON, named("active"))).hasCount(1);
        assertThat(visit.region("Months").getByRole(AriaRole.BUTTON, named("future")).first()).isVisible();
        assertThat(visit.page().getByText("days").first()).isVisible();
        String month = site.request().get("/api/v1/partitions").path("partitions[0].month");
        months.first().click();
        visit.picture("partitions");

        visit.button("Archive: dry run").click();
        assertThat(visit.page().getByText("Nothing was done")).isVisible();
        assertThat(visit.text()).contains("DETACH PARTITION", "Locks");
        visit.picture("partitions-dry-run");
        Locator archive = visit.button("Archive " + month);
        assertThat(archive).isDisabled();
        visit.page().getByLabel("Type " + month + " to archive it").fill(month);
        archive.click();
        assertThat(visit.page().getByLabel("Progress of the archive")).isVisible();
        visit.picture("partitions-archiving");
        Locator archived = visit.region("Months").getByRole(AriaRole.BUTTON, named("archived"));
        assertThat(archived).hasCount(1, new LocatorAssertions.HasCountOptions()
                .setTimeout(120_000));
        site.request().get("/api/v1/archives").then().statusCode(200).body("archives.state", hasItem("dropped"));

        LocalDate after = YearMonth.parse(month).plusMonths(1).atDay(1);
        visit.expectingFailures().open("/?window=custom&tz=America/New_York&from=" + after + "&to=" + after.plusWeeks(1));
        assertThat(visit.page().getByText("The period before is archived")).isVisible();
        assertThat(visit.page().locator(".tile").first()).containsText("Views");
        visit.open("/?view=partitions");
        archived.click();
        visit.button("Restore").click();
        assertThat(visit.region("Months").getByRole(AriaRole.BUTTON, named("restored"))).hasCount(1);
        site.request().get("/api/v1/archives").then().body("archives.state", hasItem("restored"));
        visit.picture("partitions-restored");
    }

    @Test
    void jobIsRunPausedAndResumed() {
        visit.open("/?view=jobs");
        assertThat(visit.heading("Jobs")).isVisible();
        Locator run = visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now: ")).first();
        String name = run.getAttribute("aria-label").substring("Run now: ".length());
        run.click();
        assertThat(visit.page().getByText("Started: " + name)).isAttached();

        visit.button("Pause: " + name).click();
        assertThat(visit.button("Resume: " + name)).isVisible();
        site.request().get("/api/v1/scheduler/status").then().body("jobs.find { it.paused }.name", is(name));
        visit.picture("jobs-paused");
        visit.button("Resume: " + name).click();
        assertThat(visit.button("Pause: " + name)).isVisible();
    }

    @Test
    void pulseShowsEventsAsTheyComeInAndTheProofIsGivenOnDemand() {
        visit.open("/?view=jobs");
        Locator rate = visit.page().locator(".tile")
                .filter(new Locator.FilterOptions().setHas(visit.heading("Events coming in")));
        assertThat(rate).containsText("0/s");
        String event = "{\"event_id\":\"sample-rate\",\"event_type\":\"OFFER_VIEW\",\"entity_id\":\"early\"}";
        String batch = "[" + (event + ",").repeat(999) + event + "]";
        site.request().contentType("application/json").body(batch).post("/api/v1/events").then().statusCode(200);
        assertThat(rate.locator(".tile-value")).hasText(Pattern.compile("[1-9][\\d,]*/s"));

        visit.button("Check now").click();
        assertThat(visit.page().getByText(Pattern.compile("(\\d+) of \\1 checks passed")).first()).isVisible();
        visit.picture("jobs-checked");
    }

    private static Locator.GetByRoleOptions named(String state) {
        return new Locator.GetByRoleOptions().setName(state);
    }
}
