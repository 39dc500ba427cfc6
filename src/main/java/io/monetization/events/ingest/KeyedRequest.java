package io.monetization.events.ingest;

import io.monetization.events.event.Origin;
import io.monetization.events.idempotency.Claim;
import io.monetization.events.idempotency.Fingerprint;
import io.monetization.events.idempotency.IdempotencyKey;

/**
 * A request that is to be answered once.
 *
 * @param fingerprint of everything that it says; of its body as far as that was read
 * @param mode one that stores
 * @param representation whether every event is listed in the answer
 */
record KeyedRequest(IdempotencyKey key, Fingerprint fingerprint, IngestMode mode, Origin origin, boolean representation) {

    /** To be asked for once, when the body was read. */
    Claim claim() {
        return new Claim(key, fingerprint.digits());
    }
}
