package io.monetization.events.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.calendar.Window;
import io.monetization.events.event.EntityType;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {

    private static final int EVENTS = 20_000;
    private static final DataSet YEAR = new DataSet(42, EVENTS, UtcMonth.of(2025, 1), UtcMonth.of(2025, 12));

    private final List<GeneratedEvent> events = Batch.take(YEAR.generator(), EVENTS + 1);

    @Test
    void sameSeedMakesTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Batch.csv(events).bytes());

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("66f7a734c90133a578632a415f4237b39a41451d8986e6987e2ed3e3bcc67c46");
    }

    @Test
    void anotherSeedMakesOtherEvents() {
        DataSet other = new DataSet(43, EVENTS, YEAR.first(), YEAR.last());

        assertThat(Batch.take(other.generator(), EVENTS)).doesNotContainAnyElementsOf(events);
    }

    @Test
    void fillsTheWholeRangeAndNothingElse() {
        Window year = new Window(YEAR.first().start(), YEAR.last().end());

        assertThat(events).hasSize(EVENTS).allMatch(event -> year.contains(event.createdAt()));
        assertThat(events.stream().map(event -> UtcMonth.containing(event.createdAt()))).hasSameElementsAs(YEAR.months());
    }

    @Test
    void everyOfferBelongsToOneEventId() {
        Map<String, Set<String>> eventIds = events.stream().filter(event -> event.type().entityType() == EntityType.OFFER)
                .collect(Collectors.groupingBy(GeneratedEvent::entityId,
                        Collectors.mapping(GeneratedEvent::eventId, Collectors.toSet())));

        assertThat(eventIds.values()).allMatch(ids -> ids.size() == 1);
    }

    @Test
    void rowsAreAsWideAsTheyShouldBe() {
        assertThat(Batch.csv(events).bytes().length / EVENTS).isBetween(230, 250);
    }
}
