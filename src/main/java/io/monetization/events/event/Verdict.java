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
     * @param evidence what is kept of it, or null where nothing was read
     */
    record Refused(ItemCode code, String field, String message, Evidence evidence) implements Verdict {

        public Refused(ItemCode code, String field, String message) {
            this(code, field, message, null);
        }

        /** The same verdict, of an event of which this is kept. */
        public Refused of(Evidence kept) {
            return new Refused(code, field, message, kept);
        }
    }
}
