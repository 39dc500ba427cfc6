package io.monetization.events.idempotency;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** The keys of the requests that this instance is working on. What others work on, {@link IdempotencyKeys} finds out. */
@Singleton
public class RunningKeys {

    private final Set<IdempotencyKey> running = ConcurrentHashMap.newKeySet();

    /**
     * Begins the work on a request; whoever does ends it.
     *
     * @throws ProblemException {@code idempotency_key_in_use} at once, if it goes on already
     */
    public void begin(IdempotencyKey key) {
        if (!running.add(key)) {
            throw inUse();
        }
    }

    public void end(IdempotencyKey key) {
        running.remove(key);
    }

    static ProblemException inUse() {
        return new ProblemException(ProblemCode.IDEMPOTENCY_KEY_IN_USE,
                "A request with this key is being answered; send the same request again to get its answer");
    }
}
