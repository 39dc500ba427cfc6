package io.monetization.events.partition;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a partition is on its way. */
enum PartitionState {

    @JsonProperty("future")
    FUTURE,
    @JsonProperty("active")
    ACTIVE,
    /** Its month is over; late events still come in. */
    @JsonProperty("closed")
    CLOSED,
    /** It is to be taken out of the table, or half-way out. */
    @JsonProperty("archiving")
    ARCHIVING,
    @JsonProperty("restored")
    RESTORED;

    static PartitionState of(Partition partition, String archiveState, Instant now) {
        if ("restored".equals(archiveState)) {
            return RESTORED;
        }
        // Any other state of the ledger that an attached partition can have comes before its detach.
        if (partition.detachPending() || archiveState != null) {
            return ARCHIVING;
        }
        if (partition.from() != null && partition.from().isAfter(now)) {
            return FUTURE;
        }
        return partition.to() != null && !partition.to().isAfter(now) ? CLOSED : ACTIVE;
    }
}
