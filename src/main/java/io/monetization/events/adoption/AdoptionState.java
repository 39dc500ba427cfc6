package io.monetization.events.adoption;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far an adoption has come: each state names the work that is to be done next, or being done. */
public enum AdoptionState {

    /** Nothing has been done. Next: watch the table. */
    REQUESTED,
    /** Every change of the table is logged. Next: make the months. */
    LOGGING,
    /** Rows are being copied, page by page. */
    COPYING,
    /** Everything is copied; what changed since is being replayed. */
    CATCHING_UP,
    /** Few changes wait; both sides are being compared. */
    COMPARING,
    /** Both sides agree; the names are being swapped. */
    SWAPPING,
    /** The old name leads to our table. */
    SWAPPED,
    /** What was brought here is being taken away again. */
    ABORTING,
    /** The old table is as it was, and ours too. */
    ABORTED;

    /** The word in answers and in the ledger. */
    @JsonValue
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AdoptionState of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing will ever be done again. */
    boolean isEnded() {
        return this == SWAPPED || this == ABORTED;
    }
}
