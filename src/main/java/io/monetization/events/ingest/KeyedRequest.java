package io.monetization.events.ingest;

import io.monetization.events.idempotency.IdempotencyKey;

/**
 * What the headers say of a request that is to be answered once.
 *
 * @param mode one that stores
 * @param representation whether every event is listed in the answer
 */
record KeyedRequest(IdempotencyKey key, BodyFormat format, IngestMode mode, Client client, boolean representation) {
}
