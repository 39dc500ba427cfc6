package io.monetization.events.archive;

/** A stored file is not what it should be. */
class FaultyArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultyArchiveException(String message) {
        super(message);
    }
}
