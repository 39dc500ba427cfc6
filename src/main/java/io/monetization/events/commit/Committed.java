package io.monetization.events.commit;

import java.util.Set;

import io.monetization.events.event.EventIdentity;

/**
 * What became of a batch; what it stored is on disk.
 *
 * @param batch the verdicts, with those that only the table could give
 * @param fresh the identities that this batch added; none if it was atomic and holds a refused event
 */
public record Committed(EventBatch batch, Set<EventIdentity> fresh) implements Outcome {
}
