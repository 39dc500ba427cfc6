package io.monetization.events.adoption;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that an event has in a table under adoption and in ours. */
final class EventColumns {

    static final List<String> NAMES = List.of("id", "event_id", "user_id", "session_token", "event_type", "entity_type",
            "entity_id", "revenue_cents", "currency", "context", "user_agent", "ip_address", "created_at");

    static final String LIST = String.join(", ", NAMES);

    /** Stores what a query says of events; of an event that has come before, nobody knows when it was taken in. */
    static final String INSERT = "INSERT INTO monetization_events (" + LIST + ", received_at)\n";

    private static final Map<String, String> TYPES_THAT_MAY_DIFFER = Map.of("event_id", "::text", "user_id", "::text",
            "session_token", "::text", "event_type", "::text", "entity_type", "::text", "entity_id", "::text",
            "revenue_cents", "::bigint", "currency", "::text", "user_agent", "::text");

    private EventColumns() {
    }

    /** The columns of the table with that alias, and the value that {@link #INSERT} stores as the time of receipt. */
    static String values(String alias) {
        return of(alias) + ", " + alias + ".created_at";
    }

    /** All that an event holds as one record, with our types. */
    static String content(String alias) {
        return NAMES.stream().map(name -> alias + "." + name + TYPES_THAT_MAY_DIFFER.getOrDefault(name, ""))
                .collect(Collectors.joining(", ", "ROW(", ")"));
    }

    /**
     * Whether an event of ours differs from that of the old table. The images of the records are compared: two jsonb that are
     * equal, as 1.0 and 1.00 are, may still differ for whoever reads them.
     */
    static String differs() {
        return "record_image_ne(" + content("old") + ", " + content("ours") + ")";
    }

    private static String of(String alias) {
        return NAMES.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }
}
