package io.monetization.events.event;

/** What validation says of one submitted event. */
public sealed interface Verdict {

    /** It can be stored. */
    record Valid(Event event) implements Verdict {
    }

    /**
     * It cannot be stored.
     *
     * @param code the stable reason
     * @param field the field at fault, or null where it is the event as a whole
     * @param message what is wrong and what would be right
     */
    record Refused(ItemCode code, String field, String message) implements Verdict {
    }
}
