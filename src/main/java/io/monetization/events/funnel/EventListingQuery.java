package io.monetization.events.funnel;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.monetization.events.event.EventType;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.EventPlace;

/**
 * The statement behind the listing of events.
 * <p>
 * No index leads with the time alone. Where a condition has an index of its own, that index is read. Everything else
 * goes type by type: for each asked type the newest rows come straight off the index of type and time, and the few of
 * each are merged. So a page costs what the page holds, however many events the month has.
 */
final class EventListingQuery {

    private static final String BY_KEY = """
            WITH page AS (
                SELECT * FROM monetization_events AS event
                 WHERE true""";

    private static final String BY_TYPE = """
            WITH page AS (
                SELECT newest.*
                  FROM unnest(string_to_array(?, ',')) AS asked (event_type)
                 CROSS JOIN LATERAL (
                SELECT * FROM monetization_events AS event
                 WHERE event.event_type = asked.event_type""";

    private static final String IN_ORDER = " ORDER BY created_at DESC, id DESC";

    private static final String NEWEST_FIRST = IN_ORDER + " LIMIT ?)";

    private static final String MERGED = " AS newest" + NEWEST_FIRST;

    private static final String COLUMNS = """
            id, event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents,
                   currency, context::text AS context, user_agent, ip_address, created_at, received_at""";

    private static final String ALL = "SELECT " + COLUMNS + " FROM monetization_events AS event WHERE true";

    private static final String PAGE = """

            SELECT moment.as_of, {columns}
              FROM (SELECT now() AS as_of) AS moment LEFT JOIN page ON true""".replace("{columns}", COLUMNS) + IN_ORDER;

    private EventListingQuery() {
    }

    /** Asks for one row more than the page holds. */
    static BoundSql of(EventListingQuestion question) {
        EventFilter filter = question.filter();
        int rows = question.page().limit() + 1;
        BoundSql sql = new BoundSql();
        if (filter.eventId() == null && filter.entityId() == null && filter.userId() == null && filter.sessionToken() == null) {
            sql.add(BY_TYPE, askedTypes(filter)).addIfGiven(" AND entity_type = ?", filter.entityType());
            addTime(sql, question);
            return sql.add(NEWEST_FIRST, rows).add(MERGED, rows).add(PAGE);
        }
        sql.add(BY_KEY);
        addConditions(sql, filter);
        addTime(sql, question);
        return sql.add(NEWEST_FIRST, rows).add(PAGE);
    }

    /**
     * Asks for all rows from the cursor on, or for as many as are asked for. Read to the end, a sort costs less than an index.
     */
    static BoundSql ofAll(EventListingQuestion question) {
        BoundSql sql = new BoundSql().add(ALL);
        addConditions(sql, question.filter());
        addTime(sql, question);
        return sql.add(IN_ORDER).addIfGiven(" LIMIT ?", question.page().limitIfGiven());
    }

    /** The time is bounded on both sides beside the keyset, since a comparison of rows prunes no partition. */
    private static void addTime(BoundSql sql, EventListingQuestion question) {
        EventPlace after = question.after();
        sql.add(" AND created_at >= ?", question.window().from());
        if (after == null) {
            sql.add(" AND created_at < ?", question.window().to());
        } else {
            sql.add(" AND created_at <= ? AND (created_at, id) < (?, ?)", after.createdAt(), after.createdAt(), after.id());
        }
    }

    private static void addConditions(BoundSql sql, EventFilter filter) {
        sql.addIfGiven(" AND event_id = ?", filter.eventId()).addIfGiven(" AND event_type = ?", filter.eventType())
                .addIfGiven(" AND entity_type = ?", filter.entityType()).addIfGiven(" AND entity_id = ?", filter.entityId())
                .addIfGiven(" AND user_id = ?", filter.userId()).addIfGiven(" AND session_token = ?", filter.sessionToken());
        if (filter.entityId() != null && filter.entityType() == null) {
            sql.add(" AND entity_type IN ('OFFER', 'AD', 'WAITLIST')");
        }
    }

    private static String askedTypes(EventFilter filter) {
        return Arrays.stream(EventType.values())
                .filter(type -> filter.eventType() == null || type.name().equals(filter.eventType()))
                .filter(type -> filter.entityType() == null || type.entityType().name().equals(filter.entityType()))
                .map(EventType::name).collect(Collectors.joining(","));
    }
}
