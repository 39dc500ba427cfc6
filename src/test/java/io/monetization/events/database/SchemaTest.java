package io.monetization.events.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the migrations make of an empty database, as PostgreSQL's own catalog tells it. */
@QuarkusTest
class SchemaTest {

    private static final String RELATIONS = """
            SELECT relkind::text || ' ' || relname
              FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT relispartition
             ORDER BY relname
            """;

    private static final String INDEXES = """
            SELECT relname || substring(pg_get_indexdef(indexrelid) FROM ' [(].*')
              FROM pg_index
              JOIN pg_class ON pg_class.oid = indexrelid
             WHERE indrelid = ?::regclass AND indisvalid
             ORDER BY relname
            """;

    private static final String INDEX_COLUMNS_OF_PARTITIONS = """
            SELECT inhrelid::regclass::text,
                   string_agg(substring(pg_get_indexdef(indexrelid) FROM ' [(].*'), ';' ORDER BY parents.indexname)
              FROM pg_inherits AS tables
              JOIN pg_index ON indrelid = tables.inhrelid AND indisvalid
              JOIN (SELECT inhrelid AS child, inhparent::regclass::text AS indexname FROM pg_inherits) AS parents
                   ON parents.child = indexrelid
             WHERE tables.inhparent = 'monetization_events'::regclass
             GROUP BY 1
            """;

    private static final String TRIGGERS = """
            SELECT tgname || substring(pg_get_triggerdef(oid) FROM ' (?:AFTER|BEFORE) [A-Z]+') || ' '
                   || substring(pg_get_triggerdef(oid) FROM 'FOR EACH (?:ROW|STATEMENT)') || ' ' || tgfoid::regproc
              FROM pg_trigger
             WHERE tgrelid = ?::regclass
             ORDER BY tgname
            """;

    private static final String COLUMNS = """
            SELECT attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
                   || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')
              FROM pg_attribute
              LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attrelid = 'monetization_events'::regclass AND attnum > 0
             ORDER BY attnum
            """;

    @Inject
    Database database;
    @Inject
    EventsTable table;

    @BeforeEach
    void reset() {
        table.reset();
    }

    @Test
    void consistsOfTheseRelations() {
        assertThat(database.texts(RELATIONS)).containsExactly("r adoption_changes", "S adoption_changes_seq_seq",
                "r adoption_leaves", "r adoptions", "S adoptions_id_seq", "r closed_months", "r erased_subjects", "r erasures",
                "S erasures_id_seq", "r flyway_schema_history",
                "r idempotency_keys",
                "r job_pauses",
                "r job_runs",
                "S job_runs_id_seq", "m monetization_conversion_funnels", "r monetization_conversion_funnels_refresh",
                "v monetization_event_daily", "r monetization_event_deltas", "v monetization_event_monthly",
                "r monetization_event_monthly_rollups",
                "r monetization_event_rollups",
                "p monetization_events", "r partition_archive_steps", "S partition_archive_steps_id_seq",
                "r partition_archives", "r rejected_events", "r retractions");
    }

    @Test
    void eventsHaveTheseColumns() {
        assertThat(database.texts(COLUMNS)).containsExactly("id uuid NOT NULL DEFAULT gen_random_uuid()",
                "event_id character varying(255) NOT NULL", "user_id character varying(255)",
                "session_token character varying(255)", "event_type character varying(50) NOT NULL",
                "entity_type character varying(20) NOT NULL", "entity_id character varying(255) NOT NULL",
                "revenue_cents bigint NOT NULL DEFAULT 0",
                "currency character varying(3) NOT NULL DEFAULT 'USD'::character varying",
                "context jsonb NOT NULL DEFAULT '{}'::jsonb", "user_agent text", "ip_address inet",
                "created_at timestamp with time zone NOT NULL DEFAULT now()",
                "received_at timestamp with time zone NOT NULL DEFAULT now()");
        assertThat(database.text("SELECT pg_get_partkeydef('monetization_events'::regclass)")).isEqualTo("RANGE (created_at)");
    }

    @Test
    void eventsAndEachOfTheirPartitionsHaveTheFiveIndexes() {
        assertThat(database.texts(INDEXES, "monetization_events")).containsExactly(
                "idx_monetization_events_entity (entity_type, entity_id)",
                "idx_monetization_events_event (event_id, created_at, id)",
                "idx_monetization_events_type (event_type, created_at)",
                "idx_monetization_events_user (user_id) WHERE (user_id IS NOT NULL)",
                "monetization_events_pkey (id, created_at)");
        assertThat(database.rows(INDEX_COLUMNS_OF_PARTITIONS)).hasSize(15).allSatisfy(
                partition -> assertThat(partition.get(1)).isEqualTo(" (entity_type, entity_id); (event_id, created_at, id);"
                        + " (event_type, created_at); (user_id) WHERE (user_id IS NOT NULL); (id, created_at)"));
    }

    @Test
    void eventsAndEachOfTheirPartitionsHaveTheFourTriggers() {
        List<String> triggers = List.of(
                "monetization_events_count_deleted AFTER DELETE FOR EACH STATEMENT monetization_events_count",
                "monetization_events_count_inserted AFTER INSERT FOR EACH STATEMENT monetization_events_count",
                "monetization_events_refuse_truncate BEFORE TRUNCATE FOR EACH STATEMENT monetization_events_refuse",
                "monetization_events_refuse_update BEFORE UPDATE FOR EACH ROW monetization_events_refuse");

        assertThat(database.texts(TRIGGERS, "monetization_events")).isEqualTo(triggers);
        assertThat(table.partitions()).hasSize(15)
                .allSatisfy(partition -> assertThat(database.texts(TRIGGERS, partition)).isEqualTo(triggers));
    }

    @Test
    void conversionViewIsFilledAndHasItsThreeIndexes() {
        assertThat(database.texts(INDEXES, "monetization_conversion_funnels")).containsExactly(
                "idx_monetization_conversion_funnels_conversion (overall_conversion_rate DESC NULLS LAST, event_id, offer_id)",
                "idx_monetization_conversion_funnels_offer (event_id, offer_id)",
                "idx_monetization_conversion_funnels_revenue (revenue DESC NULLS LAST, event_id, offer_id)");
        assertThat(database.text("""
                SELECT indisunique FROM pg_index
                 WHERE indexrelid = 'idx_monetization_conversion_funnels_offer'::regclass""")).isEqualTo("t");
        assertThat(database.text("SELECT relispopulated FROM pg_class WHERE relname = 'monetization_conversion_funnels'"))
                .isEqualTo("t");
    }

    @Test
    void countingRunsWithItsOwnersRightsAndAFixedSearchPath() {
        assertThat(database.rows("SELECT prosecdef, proconfig[1] FROM pg_proc WHERE proname = 'monetization_events_count'"))
                .isEqualTo(List.of(List.of("t", "search_path=pg_catalog, public, pg_temp")));
    }
}
