package io.monetization.events.event;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * The instants at which an event may have happened to be accepted.
 *
 * @param oldest the first accepted instant
 * @param latest the last accepted instant
 * @param archived whether an instant lies in a month that takes no events any more
 * @param restored whether an instant lies in a month that was brought back and takes events however old it is
 */
public record AcceptedRange(Instant oldest, Instant latest, Predicate<Instant> archived, Predicate<Instant> restored) {
}
