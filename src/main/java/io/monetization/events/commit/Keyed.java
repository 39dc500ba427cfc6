package io.monetization.events.commit;

import java.util.function.Function;

import io.monetization.events.idempotency.Claim;
import io.monetization.events.idempotency.KeptAnswer;

/**
 * What makes a request one that is answered once.
 *
 * @param answer makes the answer of what the transaction is about to commit
 */
public record Keyed(Claim claim, Function<Committed, KeptAnswer> answer) {
}
