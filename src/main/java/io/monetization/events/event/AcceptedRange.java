package io.monetization.events.event;

import java.time.Instant;

/**
 * The instants at which an event may have happened to be accepted.
 *
 * @param oldest the first accepted instant
 * @param latest the last accepted instant
 */
public record AcceptedRange(Instant oldest, Instant latest) {
}
