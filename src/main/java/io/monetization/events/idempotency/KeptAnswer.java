package io.monetization.events.idempotency;

/**
 * What a request is answered, and answered again when it is repeated.
 *
 * @param status the HTTP status
 * @param body JSON
 */
public record KeptAnswer(int status, String body) {
}
