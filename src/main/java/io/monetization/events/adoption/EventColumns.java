package io.monetization.events.adoption;

import java.util.List;
import java.util.stream.Collectors;

/** The columns that an event has in a table under adoption and in ours. */
final class EventColumns {

    static final List<String> NAMES = List.of("id", "event_id", "user_id", "session_token", "event_type", "entity_type",
            "entity_id", "revenue_cents", "currency", "context", "user_agent", "ip_address", "created_at");

    static final String LIST = String.join(", ", NAMES);

    /** Stores what a query says of events; of an event that has come before, nobody knows when it was taken in. */
    static final String INSERT = "INSERT INTO monetization_events (" + LIST + ", received_at)\n";

    private EventColumns() {
    }

    /** The columns of the table with that alias, and the value that {@link #INSERT} stores as the time of receipt. */
    static String values(String alias) {
        return of(alias) + ", " + alias + ".created_at";
    }

    /**
     * All that an event holds as one text, the same for an int and a bigint, and different wherever anybody could see a
     * difference: unlike the equality of jsonb, for which 1.0 and 1.00 are the same.
     */
    static String content(String alias) {
        return "ROW(" + of(alias) + ")::text";
    }

    private static String of(String alias) {
        return NAMES.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }
}
