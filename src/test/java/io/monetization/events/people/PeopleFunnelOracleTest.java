package io.monetization.events.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.event.EventType;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random streams, each asked about in every way: the answer equals what the {@link Oracle} makes of the rules. A
 * failure names its seed; {@code -Dfunnel.seed} plays it again.
 */
@QuarkusTest
class PeopleFunnelOracleTest {

    private static final int BATCHES = 12;
    private static final int STREAMS_A_BATCH = 1000;
    private static final int FUNNELS_A_BATCH = 10;
    private static final int FUNNELS_OF_ALL = 4;

    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    ObjectMapper json;

    private final long seed = Long.getLong("funnel.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SoftAssertions softly = new SoftAssertions();

    /** The events of all batches: one batch after the other, and funnels over all of them at last. */
    private final List<StreamEvent> all = new ArrayList<>();

    @Test
    void agreesWithTheOracle() {
        table.months("2019-12", "2020-01");
        DefinitionGenerator definitions = new DefinitionGenerator(random);
        for (int batch = 0; batch < BATCHES; batch++) {
            boolean mixedPurchases = batch % 2 == 0;
            String eventId = "oracle-" + UUID.randomUUID();
            List<StreamEvent> events = streams(eventId, batch, mixedPurchases);
            StreamStore.insert(database, events);
            all.addAll(events);
            for (int i = 0; i < FUNNELS_A_BATCH; i++) {
                assertAgreement(definitions.next(eventId), events, mixedPurchases);
            }
        }
        for (int i = 0; i < FUNNELS_OF_ALL; i++) {
            assertAgreement(definitions.next(null), all, true);
        }
        softly.assertAll();
    }

    private List<StreamEvent> streams(String eventId, int batch, boolean mixedPurchases) {
        StreamGenerator generator = new StreamGenerator(random, eventId, mixedPurchases);
        return IntStream.range(0, STREAMS_A_BATCH).boxed().flatMap(i -> generator.next("p" + batch + "-" + i).stream())
                .toList();
    }

    private void assertAgreement(FunnelDefinition definition, List<StreamEvent> events, boolean mixedPurchases) {
        AskedFunnel asked = new AskedFunnel(json);
        JsonNode answer = assertDoesNotThrow(() -> asked.answer(definition),
                () -> "-Dfunnel.seed=%d %s".formatted(seed, definition));
        Set<Oracle.Lost> lost = definition.dropOffAfter() == null ? null : lost(asked, definition, answer);
        FunnelFigures answered = FunnelFigures.read(answer, lost);
        FunnelFigures expected = FunnelFigures.expected(definition, events);
        boolean revenueIsKnown = !mixedPurchases || saysWhatIsAPurchase(definition);
        softly.assertThat(revenueIsKnown ? answered : answered.withoutRevenue())
                .as("-Dfunnel.seed=%d %s", seed, definition)
                .isEqualTo(revenueIsKnown ? expected : expected.withoutRevenue());
    }

    private static boolean saysWhatIsAPurchase(FunnelDefinition definition) {
        return definition.order() != StepOrder.ANY && definition.steps().stream()
                .allMatch(step -> step.types().size() == 1 || !step.types().contains(EventType.OFFER_PURCHASE));
    }

    /** All pages of the list. */
    private static Set<Oracle.Lost> lost(AskedFunnel asked, FunnelDefinition definition, JsonNode answer) {
        List<Oracle.Lost> listed = new ArrayList<>();
        JsonNode page = answer.get("drop_off_list");
        listed.addAll(FunnelFigures.readLost(page));
        while (page.get("next_cursor").isTextual()) {
            page = asked.nextPage(definition, page.get("next_cursor").textValue()).get("drop_off_list");
            listed.addAll(FunnelFigures.readLost(page));
        }
        assertThat(listed).as("each is listed once").doesNotHaveDuplicates();
        return new HashSet<>(listed);
    }
}
