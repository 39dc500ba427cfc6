package io.monetization.events.adoption;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;

import io.monetization.events.testsupport.Database;
import io.restassured.path.json.JsonPath;

/** A reference table in a schema of its own, and its adoption by way of the API. */
@Singleton
class LegacyFixture {

    static final String TABLE = "legacy.monetization_events";

    private static final String COLUMNS = """
            (id            uuid         NOT NULL DEFAULT gen_random_uuid(),
             event_id      varchar(255) NOT NULL,
             user_id       varchar(255),
             session_token varchar(255),
             event_type    varchar(50)  NOT NULL,
             entity_type   varchar(20)  NOT NULL,
             entity_id     varchar(255) NOT NULL,
             revenue_cents int          NOT NULL DEFAULT 0,
             currency      varchar(3)   NOT NULL DEFAULT 'USD',
             context       jsonb        NOT NULL DEFAULT '{}',
             user_agent    text,
             ip_address    inet,
             created_at    timestamptz  NOT NULL DEFAULT now(),
             PRIMARY KEY\s""";

    private static final String FILL = """
            INSERT INTO %s (id, event_id, user_id, event_type, entity_type, entity_id, revenue_cents, context, ip_address, created_at)
            SELECT md5('row ' || number)::uuid, 'conference', 'user-' || number %% 100, 'OFFER_PURCHASE', 'OFFER', 'offer-' || number %% 5,
                   number %% 1000, jsonb_build_object('price', 1.00 + number %% 7), '192.0.2.0/24',
                   date_trunc('day', now()) - number %% 80 * interval '1 day' - number * interval '1 ms'
              FROM generate_series(1, ?) AS number
            """;

    /** Both sides, row by row; the time of receipt is ours alone. */
    private static final String DIFFERENCES = """
            WITH ours AS (SELECT to_jsonb(e) - 'received_at' || jsonb_build_object('context', context::text) AS event
                            FROM monetization_events AS e),
                 old AS (SELECT to_jsonb(e) || jsonb_build_object('context', context::text) AS event FROM %s AS e)
            SELECT count(*)
              FROM ((TABLE ours EXCEPT ALL TABLE old) UNION ALL (TABLE old EXCEPT ALL TABLE ours)) AS different
            """;

    private final Database database;

    LegacyFixture(Database database) {
        this.database = database;
    }

    /** No old table, no adoption, nothing that stops one. */
    void reset() {
        database.execute("""
                DROP SCHEMA IF EXISTS legacy CASCADE;
                CREATE SCHEMA legacy;
                TRUNCATE adoptions, adoption_leaves, adoption_changes;
                """);
    }

    void unpartitioned(int rows) {
        unpartitioned(TABLE, rows);
    }

    void unpartitioned(String table, int rows) {
        database.execute("CREATE TABLE " + table + " " + COLUMNS + "(id))");
        fill(table, rows);
    }

    /** With one partition for the last months and one for what is to come. */
    void partitioned(int rows) {
        database.execute("CREATE TABLE " + TABLE + " " + COLUMNS + "(id, created_at)) PARTITION BY RANGE (created_at)");
        database.execute(
                """
                        DO $$ BEGIN
                        EXECUTE format('CREATE TABLE legacy.past PARTITION OF legacy.monetization_events FOR VALUES FROM (MINVALUE) TO (%L)',
                                       date_trunc('month', now()));
                        EXECUTE format('CREATE TABLE legacy.present PARTITION OF legacy.monetization_events FOR VALUES FROM (%L) TO (%L)',
                                       date_trunc('month', now()), date_trunc('month', now()) + interval '6 months');
                        END $$""");
        fill(TABLE, rows);
    }

    /** The id of one of the rows that the table began with. */
    static String row(int number) {
        return "md5('row " + number + "')::uuid";
    }

    /** Has the adoption stop whenever a row of the table of ours is changed so that the condition holds. */
    void stopWhen(String table, String condition) {
        database.execute("""
                CREATE FUNCTION legacy.stop() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN RAISE EXCEPTION 'stopped by the test'; END $$;
                CREATE TRIGGER stop BEFORE UPDATE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION legacy.stop();
                """.formatted(table, condition));
    }

    /** Has the adoption stop when a state is reached, before that is recorded. */
    void stopBefore(String state) {
        stopWhen("adoptions", "NEW.state = '" + state + "' AND OLD.state <> NEW.state");
    }

    void goOn() {
        database.execute("DROP FUNCTION legacy.stop() CASCADE");
    }

    long begin() {
        return begin(TABLE);
    }

    long begin(String table) {
        return given().contentType("application/json").body(new AdoptionRequest(table)).queryParam("dry_run", false)
                .post("/api/v1/adoptions").then().statusCode(202).extract().jsonPath().getLong("id");
    }

    /** Asks for the adoption to be resumed or aborted. */
    void ask(long id, String action) {
        given().post("/api/v1/adoptions/" + id + "/" + action).then().statusCode(202);
    }

    /** The adoption once it has ended or stopped. */
    JsonPath settled(long id) {
        for (long deadline = System.nanoTime() + 900_000_000_000L; System.nanoTime() < deadline;) {
            JsonPath adoption = get("/api/v1/adoptions/" + id).then().statusCode(200).extract().jsonPath();
            if (adoption.get("error") != null || AdoptionState.of(adoption.getString("state")).isEnded()) {
                return adoption;
            }
            pause();
        }
        throw new AssertionError(get("/api/v1/adoptions/" + id).asString());
    }

    void assertEnded(long id) {
        JsonPath adoption = settled(id);
        assertThat(adoption.getString("error")).isNull();
        assertThat(adoption.getString("state")).isEqualTo("swapped");
    }

    /** Ended, and nobody has written since. */
    void assertSwapped(long id) {
        assertEnded(id);
        assertThat(differences(TABLE + "_adopted")).isZero();
    }

    /** How many rows are in one of both tables only. */
    long differences(String table) {
        return database.number(DIFFERENCES.formatted(table));
    }

    /** The triggers that an adoption has put on tables of the schema. */
    long triggers() {
        return database.number("""
                SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
                 WHERE relnamespace = 'legacy'::regnamespace AND NOT tgisinternal""");
    }

    private void fill(String table, int rows) {
        database.update(FILL.formatted(table), rows);
        database.execute("ANALYZE " + table);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
