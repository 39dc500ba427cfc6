package io.monetization.events.idempotency;

/**
 * A request that is to be answered once under its key.
 *
 * @param fingerprint what was sent, see {@link Fingerprint}
 */
public record Claim(IdempotencyKey key, String fingerprint) {
}
