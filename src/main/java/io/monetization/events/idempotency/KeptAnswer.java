package io.monetization.events.idempotency;

/**
 * What a request is answered, and answered again when it is repeated.
 *
 * @param status the HTTP status
 * @param body JSON
 * @param representation whether the body lists every event
 * @param again whether it was given before
 */
public record KeptAnswer(int status, String body, boolean representation, boolean again) {
}
