package io.monetization.events.event;

import java.time.Instant;
import java.util.UUID;

/**
 * What makes two events the same: the id and the instant, together the primary key.
 *
 * @param id a UUID; version 7 (RFC 9562) when it is ours
 * @param createdAt when the event happened
 */
public record EventIdentity(UUID id, Instant createdAt) {
}
