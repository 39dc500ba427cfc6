package io.monetization.events.privacy;

import java.time.Instant;

/**
 * When a correction was asked for, and by whom.
 *
 * @param at the instant
 * @param by the name of the caller
 */
record Requested(Instant at, String by) {
}
