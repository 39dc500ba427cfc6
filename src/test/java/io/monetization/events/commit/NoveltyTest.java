package io.monetization.events.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.monetization.events.event.Event;
import io.monetization.events.event.EventType;
import org.junit.jupiter.api.Test;

class NoveltyTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Novelty novelty = new Novelty();
    private final List<Event> different = List.of(event(1, NOON), event(2, NOON), event(2, NOON.plusNanos(1_000)));

    @Test
    void eventsAreLikelyToBeNew() {
        assertThat(novelty.isLikely(different)).isTrue();
    }

    @Test
    void eventsWithOneIdentityAreNot() {
        assertThat(novelty.isLikely(List.of(event(1, NOON), event(2, NOON), event(2, NOON)))).isFalse();
    }

    @Test
    void oneThatWasStoredMakesTheNextTransactionsCareful() {
        novelty.disprove();
        assertThat(Stream.generate(() -> novelty.isLikely(different)).limit(64)).containsOnly(false);
        assertThat(novelty.isLikely(different)).isTrue();
    }

    private static Event event(long id, Instant createdAt) {
        return new Event(new UUID(0, id), "conference", null, null, EventType.OFFER_VIEW, "early", 0, "USD", "{}", null, null,
                createdAt);
    }
}
