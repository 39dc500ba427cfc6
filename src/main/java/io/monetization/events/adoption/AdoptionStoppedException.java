package io.monetization.events.adoption;

/** An adoption cannot go on until somebody does something about it; the message says what. */
class AdoptionStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdoptionStoppedException(String message) {
        super(message);
    }
}
