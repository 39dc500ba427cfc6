package io.monetization.events.ingest;

/** What happens to the valid events of a request that also holds invalid ones. */
enum IngestMode {
    /** Valid events are stored, invalid ones are reported. */
    PARTIAL,
    /** Every event is stored or none is. */
    ATOMIC,
    /** Nothing is stored; the answer says what would be. */
    VALIDATE
}
