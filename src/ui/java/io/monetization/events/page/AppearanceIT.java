package io.monetization.events.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every view, whatever it is looked at with: readable by everyone, quick to come, calm when it has come. */
class AppearanceIT {

    private static final List<String> VIEWS = List.of("/?window=last_30_days", "/?window=last_30_days&count=people",
            "/?view=partitions", "/?view=jobs");
    private static final int FIRST_VIEW_BYTES = 300_000;

    /** What Web Vitals call good is 0.1; nothing is to move at all, but for a rounding. */
    private static final double LAYOUT_SHIFT = 0.02;

    private static final String WATCH_SHIFTS = """
            window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
              if (!entry.hadRecentInput) window.shift += entry.value;
            })).observe({type: 'layout-shift', buffered: true});
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static SampleSite site;

    @BeforeAll
    static void start() throws Exception {
        site = SampleSite.start(directory, SampleSite.TWO_MONTHS);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource
    void viewsAreAccessibleAndFitTheScreen(Screen screen) {
        try (Visit visit = site.visit(screen)) {
            for (String view : VIEWS) {
                visit.open(view);
                visit.picture("view" + view.replaceAll("\\W+", "-"));
                assertThat(new AxeBuilder(visit.page()).analyze().getViolations().stream().map(AppearanceIT::told))
                        .as("violations of %s on %s", view, screen).isEmpty();
                assertThat(visit.page().evaluate("() => document.documentElement.scrollWidth")).as("width of %s", view)
                        .isEqualTo(screen.width);
            }
        }
    }

    @Test
    void firstViewIsSmallComesFromTheServiceAloneAndStandsStill() {
        try (Visit visit = site.visit(Screen.DESK)) {
            List<Request> requests = new ArrayList<>();
            visit.page().onRequestFinished(requests::add);
            visit.context().addInitScript(WATCH_SHIFTS);
            visit.open("/");
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(requests).hasSizeGreaterThan(4)
                    .allMatch(request -> request.url().startsWith(site.uri().toString()));
            assertThat(requests.stream()
                    .mapToInt(request -> request.sizes().responseHeadersSize + request.sizes().responseBodySize)
                    .sum()).isBetween(10_000, FIRST_VIEW_BYTES);
            assertThat((Number) visit.page().evaluate("() => window.shift")).extracting(Number::doubleValue)
                    .satisfies(shift -> assertThat(shift).isLessThan(LAYOUT_SHIFT));
        }
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getFailureSummary())
                .toList();
    }
}
