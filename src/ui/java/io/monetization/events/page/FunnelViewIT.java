package io.monetization.events.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The funnel as an analyst works with it; what is shown is what the API answers. */
class FunnelViewIT {

    private static final String OFFERS = "/api/v1/funnels/offers";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static SampleSite site;

    private Visit visit;

    @BeforeAll
    static void start() throws Exception {
        site = SampleSite.start(directory, SampleSite.TWO_MONTHS);
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
    void showsWhatTheServiceAnswersForTheWindowInTheUrl() {
        LocalDate to = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate from = to.minusMonths(1);
        visit.open("/?window=custom&from=" + from + "&to=" + to);
        JsonPath answer = site.request().queryParam("from", from.toString()).queryParam("to", to.toString()).get(OFFERS)
                .jsonPath();

        String text = visit.text();
        assertThat(text).contains(count(answer.getLong("summary.views")), count(answer.getLong("summary.purchases")),
                "of " + count(answer.getLong("summary.offers")));
        assertThat(tile("Conversion"))
                .containsText(Pattern.compile("%.1f%%".formatted(answer.getDouble("summary.overall_conversion_rate"))));
        assertThat(visit.page().getByLabel("First day")).hasValue(from.toString());
        assertThat(visit.page().getByLabel("Last day")).hasValue(to.minusDays(1).toString());
        for (String stage : List.of("views", "clicks", "add_to_cart", "purchases")) {
            assertThat(visit.region("From view to purchase")).containsText(count(answer.getLong("summary." + stage)));
        }
        for (String currency : List.of("€", "US$")) {
            assertThat(tile("Revenue, net")).containsText(currency);
        }
        visit.picture("funnel-month");
    }

    @Test
    void everyChoiceIsInTheUrlAndComesBackWithIt() {
        visit.open("/");
        visit.page().getByLabel("Window").selectOption("last_90_days");
        visit.settle();
        visit.page().getByLabel("Time zone").selectOption("America/New_York");
        visit.settle();
        Locator event = visit.page().getByLabel("Event", new Page.GetByLabelOptions().setExact(true));
        String known = site.request().get("/api/v1/sample").path("event_ids[0]");
        event.fill(known);
        event.press("Tab");
        visit.settle();
        visit.page().getByLabel("Compare with the period before").uncheck();
        visit.settle();
        assertThat(visit.page()).hasURL(Pattern.compile("window=last_90_days.*"));
        assertThat(visit.page().url()).contains("tz=America%2FNew_York", "event=" + known, "compare=off");
        String shown = results();

        visit.open(visit.page().url());
        assertThat(results()).isEqualTo(shown);
        visit.page().getByLabel("Window").selectOption("last_7_days");
        visit.settle();
        assertThat(results()).isNotEqualTo(shown);
        visit.page().goBack();
        visit.settle();
        assertThat(visit.page().getByLabel("Window")).hasValue("last_90_days");
        assertThat(visit.page().locator(".tiles").first()).not().isEmpty();
    }

    @Test
    void comparesWithThePeriodBefore() {
        visit.open("/?window=last_30_days");
        LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        long before = site.request().queryParam("from", end.minusDays(60).toString())
                .queryParam("to", end.minusDays(30).toString()).get(OFFERS).jsonPath().getLong("summary.views");
        assertThat(tile("Views")).containsText("before: " + count(before));
        visit.page().getByLabel("Compare with the period before").uncheck();
        assertThat(tile("Views")).not().containsText("before:");
    }

    @Test
    void countsPeopleAndBreaksThemDown() {
        visit.open("/?window=last_90_days");
        visit.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Count people")).check();
        visit.settle();
        assertThat(visit.region("From view to purchase")).containsText("Saw an offer");
        assertThat(visit.region("From view to purchase")).containsText("median");
        visit.page().getByLabel("Break down by").selectOption("context.placement");
        visit.settle();
        Locator table = visit.region("People by value");
        assertThat(table.getByRole(AriaRole.ROW).nth(1)).isVisible();
        List<Integer> people = table.locator("tbody tr").all().stream()
                .map(row -> number(row.getByRole(AriaRole.CELL).first().innerText())).toList();
        int all = number(tile("People").locator(".tile-value").innerText());
        assertThat(people.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all);
        visit.picture("funnel-people");
    }

    @Test
    void tableIsSortedByTheHeadThatIsPickedAndCutToOneOffer() {
        visit.open("/?window=last_90_days");
        visit.button("Views").click();
        visit.settle();
        assertThat(visit.page().getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Views")))
                .hasAttribute("aria-sort", "descending");
        List<Integer> views = rows().stream().map(row -> number(row.getByRole(AriaRole.CELL).first().innerText())).toList();
        assertThat(views).hasSizeGreaterThan(5).isSortedAccordingTo((one, other) -> other - one);

        rows().getFirst().getByRole(AriaRole.BUTTON).click();
        visit.settle();
        assertThat(
                visit.page().locator("section table tbody tr").filter(new Locator.FilterOptions().setHasText("sample")).first())
                .isVisible();
        assertThat(rows()).hasSize(1);
        assertThat(tile("Views")).containsText(count(views.getFirst()));
    }

    @Test
    void callsBehindTheViewAreCopiedAndAnswerTheSame() throws IOException {
        visit.open("/?window=last_month");
        visit.page().getByText("API calls behind this").click();
        visit.button("Copy: Offers and totals").click();
        String copied = (String) visit.page().evaluate("() => navigator.clipboard.readText()");
        assertThat(copied).startsWith("curl -s '" + site.uri()).contains("/api/v1/funnels/offers?from=");
        String url = copied.substring(copied.indexOf('\'') + 1, copied.lastIndexOf('\''));
        long views = site.request().urlEncodingEnabled(false).get(url).jsonPath().getLong("summary.views");
        assertThat(tile("Views")).containsText(count(views));

        Download download = visit.page().waitForDownload(() -> visit.button("Download CSV").click());
        assertThat(download.suggestedFilename()).startsWith("offers-").endsWith(".csv");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.getFirst()).contains("offer_id", "views");
        assertThat(lines).hasSizeGreaterThan(rows().size());
    }

    @Test
    void emptyWindowSaysWhatToChangeInsteadOfNothing() {
        visit.open("/?window=custom&from=2001-01-01&to=2001-02-01");
        assertThat(visit.heading("No offer was seen, clicked or bought in this window")).isVisible();
        assertThat(visit.page().getByText("Try a longer window or fewer filters")).isVisible();
        visit.picture("funnel-empty");
        visit.button("Last 365 days").click();
        visit.settle();
        assertThat(visit.heading("From view to purchase")).isVisible();
    }

    @Test
    void serviceThatCannotBeReachedIsToldAndAskedAgain() {
        visit.expectingFailures().open("/?window=last_30_days");
        String shown = results();
        visit.context().setOffline(true);
        visit.page().getByLabel("Window").selectOption("last_7_days");
        assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("The service cannot be reached");
        assertThat(results()).isEqualTo(shown);
        visit.picture("funnel-unreachable");
        visit.context().setOffline(false);
        visit.button("Try again").click();
        visit.settle();
        assertThat(visit.page().getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(results()).isNotEqualTo(shown);
    }

    @Test
    void moneyHasTheDigitsOfItsCurrency() {
        String purchase = """
                {"event_id": "sample-of-money", "event_type": "OFFER_PURCHASE", "entity_id": "seat", "currency": "%s", "revenue_cents": %d}""";
        String purchases = Stream
                .of(purchase.formatted("HUF", 12_345), purchase.formatted("IQD", 12_345), purchase.formatted("JPY", 500))
                .collect(Collectors.joining(",", "[", "]"));
        site.request().contentType("application/json").body(purchases).post("/api/v1/events").then().statusCode(200)
                .body("accepted", is(3));
        visit.open("/?window=last_7_days&event=sample-of-money");
        assertThat(tile("Revenue, net")).containsText("HUF\u00a0123.45");
        assertThat(tile("Revenue, net")).containsText("IQD\u00a012.345");
        assertThat(tile("Revenue, net")).containsText("¥500");
    }

    @Test
    void hostileNamesAreTextAndNothingElse() {
        String name = "<img src=x onerror=alert(1)>";
        site.request().contentType("application/json").body("""
                {"event_id": "sample-of-nothing\\"><script>alert(2)</script>", "event_type": "OFFER_VIEW", "entity_id": "%s"}"""
                .formatted(name)).post("/api/v1/events").then().statusCode(200);
        visit.open("/?window=last_7_days&sort=offer_id");
        assertThat(visit.button(name)).isVisible();
        assertThat(visit.page().locator("img")).hasCount(0);
        assertThat(visit.page().locator("main script")).hasCount(0);
    }

    @Test
    void keyboardReachesEveryControlAndTheSkipLinkComesFirst() {
        visit.open("/");
        visit.page().keyboard().press("Tab");
        assertThat(visit.link("Skip to the content")).isFocused();
        List<String> reached = IntStream.range(0, 24).mapToObj(_ -> {
            visit.page().keyboard().press("Tab");
            return (String) visit.page().evaluate("() => document.activeElement.labels?.[0]?.firstChild.textContent "
                    + "?? document.activeElement.ariaLabel ?? document.activeElement.textContent");
        }).toList();
        assertThat(reached).contains("Funnel", "Partitions", "Jobs & health", "Access key", "Window", "Time zone", "Event",
                "Offer", "Download CSV");
    }

    private Locator tile(String name) {
        return visit.page().locator(".tile").filter(new Locator.FilterOptions().setHas(visit.heading(name)));
    }

    private List<Locator> rows() {
        return visit.region("Offers").locator("tbody tr").all();
    }

    private String results() {
        return visit.page().locator(".results .tiles").innerText();
    }

    private static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(number);
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("\\D", ""));
    }
}
