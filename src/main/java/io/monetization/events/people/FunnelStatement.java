package io.monetization.events.people;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.monetization.events.event.EventType;
import io.monetization.events.question.BoundSql;

/**
 * The statement behind a funnel of people: one row for each event of the scanned time that a chain could be made of or broken
 * by, in no
 * order, in one pass over the partitions that the time touches.
 */
final class FunnelStatement {

    /** The bit beside those of the steps. */
    static final int EXCLUDED = 1 << DefinitionReader.MAX_STEPS;

    /**
     * A session belongs to the user that is seen in it, if it is one. The two tables of hashes are told apart by their seeds,
     * so that a
     * user and a session of the same name are two actors.
     */
    private static final String IDENTIFIED = """
            WITH identified AS (
                SELECT session_token, min(user_id) AS user_id
                  FROM monetization_events AS event
                 WHERE user_id IS NOT NULL AND session_token IS NOT NULL""";

    private static final String ONE_USER = """

                 GROUP BY session_token
                HAVING min(user_id) = max(user_id)
            )
            """;

    private static final String BY_IDENTIFIED = """

            LEFT JOIN identified ON event.user_id IS NULL AND identified.session_token = event.session_token""";

    private static final String PURCHASE = """
            CASE event.event_type WHEN 'OFFER_PURCHASE' THEN event.revenue_cents END,
                   CASE event.event_type WHEN 'OFFER_PURCHASE' THEN event.currency END""";

    private final FunnelDefinition definition;
    private final BoundSql sql = new BoundSql();

    private FunnelStatement(FunnelDefinition definition) {
        this.definition = definition;
    }

    /** The columns are those of {@link EventRow}. */
    static BoundSql of(FunnelDefinition definition) {
        return new FunnelStatement(definition).events();
    }

    /** The user and session of single events, each named by its id and time; of the actor where sessions are stitched. */
    static BoundSql actorsOf(FunnelDefinition definition, String ids, String times) {
        return new FunnelStatement(definition).actors(ids, times);
    }

    private BoundSql events() {
        addIdentified();
        sql.add("SELECT " + actorHash(0) + ", " + actorHash(1) + ", event.created_at, event.id, ");
        addMarks();
        sql.add(", ");
        addHeld();
        sql.add(", ");
        addValue();
        sql.add(", " + PURCHASE);
        addSource();
        addScope();
        sql.add(" AND " + actor() + " IS NOT NULL");
        addRelevant();
        return sql;
    }

    private BoundSql actors(String ids, String times) {
        addIdentified();
        sql.add("SELECT event.id, event.created_at, " + user() + " AS user_id, event.session_token");
        addSource();
        addScope();
        return sql.add(" AND event.id = ANY (string_to_array(?, ',')::uuid[])", ids)
                .add(" AND event.created_at = ANY (string_to_array(?, ',')::timestamptz[])", times);
    }

    private void addIdentified() {
        if (definition.actor() == ActorIdentity.STITCHED) {
            sql.add(IDENTIFIED);
            addScope(" AND ");
            sql.add(ONE_USER);
        }
    }

    private void addSource() {
        sql.add("\n  FROM monetization_events AS event");
        if (definition.actor() == ActorIdentity.STITCHED) {
            sql.add(BY_IDENTIFIED);
        }
    }

    private void addScope() {
        addScope("\n WHERE ");
    }

    private void addScope(String conjunction) {
        sql.add(conjunction + "event.created_at >= ? AND event.created_at < ?", definition.scanned().from(),
                definition.scanned().to()).addIfGiven(" AND event.event_id = ?", definition.eventId());
    }

    private String user() {
        return definition.actor() == ActorIdentity.STITCHED ? "coalesce(event.user_id, identified.user_id)" : "event.user_id";
    }

    private String actor() {
        return switch (definition.actor()) {
            case USER -> "event.user_id";
            case SESSION -> "event.session_token";
            case PERSON, STITCHED -> "coalesce(" + user() + ", event.session_token)";
        };
    }

    /** Two hashes of 64 bits tell actors apart; those of users have even seeds and those of sessions odd ones. */
    private String actorHash(int number) {
        int userSeed = 2 * number;
        int sessionSeed = userSeed + 1;
        return switch (definition.actor()) {
            case USER -> "hashtextextended(event.user_id, " + userSeed + ")";
            case SESSION -> "hashtextextended(event.session_token, " + sessionSeed + ")";
            case PERSON, STITCHED -> "coalesce(hashtextextended(" + user() + ", " + userSeed
                    + "), hashtextextended(event.session_token, " + sessionSeed + "))";
        };
    }

    /** A bit for each step that the event matches, and one if it is excluded. */
    private void addMarks() {
        int bit = 1;
        for (EventPattern step : definition.steps()) {
            sql.add("CASE WHEN ");
            addPattern(step);
            sql.add(" THEN " + bit + " ELSE 0 END | ");
            bit <<= 1;
        }
        sql.add("CASE WHEN ");
        addAny(definition.exclude());
        sql.add(" THEN " + EXCLUDED + " ELSE 0 END");
    }

    /** The hash of one field is the seed of the next; NULL in one makes NULL of all. */
    private void addHeld() {
        List<EventField> held = definition.hold().reversed();
        for (EventField field : held) {
            sql.add("hashtextextended(");
            addText(field);
            sql.add(", ");
        }
        sql.add(held.isEmpty() ? "NULL::bigint" : "0" + ")".repeat(held.size()));
    }

    private void addValue() {
        if (definition.breakdown() == null) {
            sql.add("NULL::text");
        } else {
            addText(definition.breakdown().by());
        }
    }

    private void addText(EventField field) {
        field.contextKey().ifPresentOrElse(key -> sql.add("event.context ->> ?", key), () -> sql.add("event." + field));
    }

    /** In strict order every event of an actor matters. */
    private void addRelevant() {
        if (definition.order() != StepOrder.STRICT) {
            List<EventPattern> patterns = Stream.concat(definition.steps().stream(), definition.exclude().stream()).toList();
            SequencedSet<EventType> types = new LinkedHashSet<>();
            patterns.forEach(pattern -> types.addAll(pattern.types()));
            sql.add(" AND event.event_type IN " + list(types));
            if (patterns.stream().anyMatch(pattern -> !pattern.where().isEmpty())) {
                sql.add(" AND (");
                addAny(patterns);
                sql.add(")");
            }
        }
    }

    private void addAny(List<EventPattern> patterns) {
        String separator = "";
        for (EventPattern pattern : patterns) {
            sql.add(separator);
            addPattern(pattern);
            separator = " OR ";
        }
        sql.add(patterns.isEmpty() ? "false" : "");
    }

    private void addPattern(EventPattern pattern) {
        sql.add("(event.event_type IN " + list(pattern.types()));
        pattern.where().forEach((field, value) -> field.contextKey().ifPresentOrElse(
                key -> sql.add(" AND event.context -> ? = ?::jsonb", key, value.toString()),
                () -> sql.add(" AND event." + field + " = ?", value.textValue())));
        sql.add(")");
    }

    private static String list(Collection<EventType> types) {
        return types.stream().map(type -> "'" + type + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}
