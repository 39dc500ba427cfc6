package io.monetization.events.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.monetization.events.commit.EventBatch;
import io.monetization.events.event.EventIdentity;
import io.monetization.events.event.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the events of a request. The three counts add up to the number of events sent.
 *
 * @param accepted events stored by this request
 * @param duplicates events that were stored before, or stand in the request more than once
 * @param rejected events that break a rule
 * @param results the events one by one
 */
@Schema(description = "What became of the events of the request. The three counts add up to the number of events sent")
record IngestResult(
        @Schema(description = "Events stored by this request", examples = "2") int accepted,
        @Schema(description = """
                Events that were stored before, or stand in this request more than once""", examples = "1") int duplicates,
        @Schema(description = "Events that break a rule and were not stored", examples = "1") int rejected,
        @Schema(description = """
                The rejected events; with Prefer: return=representation every event, in the order of the request""") List<ItemResult> results) {

    /**
     * Matches each event of the batch with what the database did.
     *
     * @param fresh the identities that were not stored before
     */
    static IngestResult of(EventBatch batch, Set<EventIdentity> fresh) {
        Set<EventIdentity> unclaimed = new HashSet<>(fresh);
        List<ItemResult> results = new ArrayList<>();
        for (Verdict verdict : batch.verdicts()) {
            int index = results.size();
            results.add(switch (verdict) {
                case Verdict.Refused refused -> ItemResult.rejected(index, refused);
                case Verdict.Valid(var event) -> ItemResult.stored(index,
                        unclaimed.remove(event.identity()) ? ItemResult.Status.ACCEPTED : ItemResult.Status.DUPLICATE,
                        event.identity());
            });
        }
        return new IngestResult(count(results, ItemResult.Status.ACCEPTED), count(results, ItemResult.Status.DUPLICATE),
                count(results, ItemResult.Status.REJECTED), results);
    }

    /** The same result, listing only the rejected events. */
    IngestResult minimal() {
        return new IngestResult(accepted, duplicates, rejected, rejectedResults());
    }

    /** The same result, listing no more than the first. */
    IngestResult first(int most) {
        return new IngestResult(accepted, duplicates, rejected, results.stream().limit(most).toList());
    }

    List<ItemResult> rejectedResults() {
        return results.stream().filter(result -> result.status() == ItemResult.Status.REJECTED).toList();
    }

    private static int count(List<ItemResult> results, ItemResult.Status status) {
        return (int) results.stream().filter(result -> result.status() == status).count();
    }
}
