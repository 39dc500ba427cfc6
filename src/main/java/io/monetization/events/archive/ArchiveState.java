package io.monetization.events.archive;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the archive of a month has come: each state names the step that is done, and the next one follows from it. */
public enum ArchiveState {

    /** Asked for. */
    REQUESTED("requested"),
    /** Takes no more events; those that are on their way may still arrive. */
    FROZEN("frozen"),
    /** Its events are not to be read any more; the detach is to begin, at work or cut off. */
    DETACHING("detaching"),
    /** A table of its own that nobody writes to. */
    DETACHED("detached"),
    /** Its rows are in a file. */
    EXPORTED("exported"),
    /** The stored file was read back and holds the rows of the table. */
    VERIFIED("verified"),
    /** The table is gone. */
    DROPPED("dropped"),
    /** To be put back. */
    RESTORING("restoring"),
    /** A partition again. */
    RESTORED("restored");

    @EnumeratedValue
    private final String value;

    ArchiveState(String value) {
        this.value = value;
    }

    /** The word in answers and in the ledger. */
    @JsonValue
    public String value() {
        return value;
    }

    /** Whether nothing is left to do. */
    boolean isFinal() {
        return this == DROPPED || this == RESTORED;
    }

    /** Whether the month can be put back from here. */
    boolean isRestorable() {
        return this != RESTORING && this != RESTORED;
    }
}
