package io.monetization.events.sample;

import java.util.List;

/**
 * What happens in the sample: four occasions, from their launch to the doors, as visitors see them. Everything follows from the
 * day on which the story ends and from hashes, so that it can be told again, in part or as a whole, and comes out the same.
 */
final class SampleStory {

    /** The occasions. Whatever is stored under these ids is part of the sample. */
    static final List<String> EVENT_IDS = List.of("sample-city-marathon", "sample-devconf", "sample-jazz-festival",
            "sample-winter-theatre");

    /**
     * Placeholders: the first day, the first day after the last, the day on which the story ends. Days of an occasion are
     * counted from there. Doors that are still to open make the last days busy.
     */
    private static final String SETTING = """
            WITH span (since, before, until) AS (
                VALUES (?::date, ?::date, ?::date)
            ), occasion (event_id, currency, other_currency, sessions, launch, doors) AS (VALUES
                ('sample-city-marathon',  'GBP', 'EUR', 60, -150,  18),
                ('sample-devconf',        'EUR', 'USD', 56, -235,  40),
                ('sample-jazz-festival',  'USD', 'EUR', 64, -310, -70),
                ('sample-winter-theatre', 'JPY', 'USD', 48, -280,  95)
            ), day AS (
                SELECT event_id, currency, other_currency, date, age,
                       round(sessions * (1 + age / 500.0)
                             * CASE extract(isodow FROM date) WHEN 5 THEN 1.15 WHEN 6 THEN 0.75 WHEN 7 THEN 0.85 ELSE 1.05 END
                             * (1 + 0.2 * cos(2 * pi() * (extract(doy FROM date) - 330) / 365))
                             * (0.45 + CASE WHEN age < launch THEN 0 ELSE 0.5 + 3.5 * exp((launch - age) / 9.0) END
                                     + CASE WHEN age > doors THEN -0.7 ELSE 2.5 * exp((age - doors) / 14.0) END)
                             * (0.85 + 0.3 * (hashtextextended(event_id, age) & 1023) / 1024))::int AS sessions
                  FROM span
                 CROSS JOIN LATERAL generate_series(since - until, before - until - 1) AS age
                 CROSS JOIN LATERAL (SELECT until + age AS date) AS calendar
                 CROSS JOIN occasion
            )
            """;

    /** How many sessions there are. */
    static final String SESSIONS = SETTING + "SELECT sum(sessions) FROM day";

    /** What is on sale, from when until when, and who shows it. */
    private static final String OFFERS = """
            , offer (event_id, offer_id, price, weight, appeal, opens, closes, scarce) AS (VALUES
                ('sample-city-marathon',  'full-marathon',     8500, 9, 1.2, -150,   18, false),
                ('sample-city-marathon',  'half-marathon',     5500, 8, 1.3, -150,   18, false),
                ('sample-city-marathon',  'relay-team',       19500, 3, 0.8, -150,   18, false),
                ('sample-city-marathon',  'charity-place',    45000, 2, 0.5, -365,   18, true),
                ('sample-city-marathon',  'training-plan',     2900, 4, 1.0, -365,   18, false),
                ('sample-city-marathon',  'finisher-shirt',    2400, 3, 1.4, -150,   18, false),
                ('sample-city-marathon',  'photo-package',     1900, 2, 0.9,  -60,  365, false),
                ('sample-devconf',        'early-bird',       29900, 9, 1.3, -235, -120, false),
                ('sample-devconf',        'regular-ticket',   44900, 8, 1.0, -120,   40, false),
                ('sample-devconf',        'student-ticket',    9900, 4, 1.4, -365,   40, false),
                ('sample-devconf',        'workshop-pass',    24900, 5, 0.8, -200,   40, true),
                ('sample-devconf',        'speakers-dinner',   8900, 2, 0.7, -160,   40, true),
                ('sample-devconf',        'team-of-five',    189900, 2, 0.4, -365,   40, false),
                ('sample-devconf',        'conference-shirt',  2500, 3, 1.1, -235,   40, false),
                ('sample-jazz-festival',  'weekend-pass',     14900, 8, 1.1, -365,  -70, false),
                ('sample-jazz-festival',  'friday-night',      5900, 6, 1.0, -310,  -70, false),
                ('sample-jazz-festival',  'saturday-night',    6900, 7, 1.1, -310,  -70, false),
                ('sample-jazz-festival',  'vip-lounge',       34900, 2, 0.5, -310,  -70, true),
                ('sample-jazz-festival',  'camping-pitch',     4500, 4, 1.2, -240,  -70, false),
                ('sample-jazz-festival',  'live-recording',    1900, 3, 1.5,  -75,  365, false),
                ('sample-winter-theatre', 'stalls',            9800, 7, 1.0, -365,   95, false),
                ('sample-winter-theatre', 'circle',            6800, 7, 1.1, -365,   95, false),
                ('sample-winter-theatre', 'gallery',           3500, 6, 1.4, -365,   95, false),
                ('sample-winter-theatre', 'premiere-gala',    28000, 2, 0.6, -280,  -40, true),
                ('sample-winter-theatre', 'season-pass',      52000, 3, 0.6, -365, -100, false),
                ('sample-winter-theatre', 'gift-voucher',     10000, 3, 1.2, -120,  365, false)
            ), placement (placement, low, high, appeal) AS (VALUES
                ('home-hero', 0.0, 0.3, 1.0), ('newsletter', 0.3, 0.45, 1.6), ('search', 0.45, 0.65, 1.3),
                ('sidebar', 0.65, 0.9, 0.5), ('partner-site', 0.9, 1.0, 0.8)
            ), shelf AS (
                SELECT event_id, age, offer_id, price, appeal, scarce,
                       (sum(weight) OVER above - weight) / sum(weight) OVER every AS low,
                       sum(weight) OVER above / sum(weight) OVER every AS high
                  FROM (SELECT event_id, age, offer_id, price, appeal, scarce, weight::float
                          FROM offer JOIN day USING (event_id) WHERE age >= opens AND age < closes) AS open
                WINDOW every AS (PARTITION BY event_id, age), above AS (PARTITION BY event_id, age ORDER BY offer_id)
            )
            """;

    /**
     * Who comes, sees one to three offers, and goes how far with each. Hashes of a number are as stable as partitions by
     * hash, which depend on them; materialized, each is made once.
     */
    private static final String VISITS = """
            , session AS MATERIALIZED (
                SELECT event_id, age, date, currency, other_currency, key,
                       array(SELECT (hashint8extended(key, draw) & 1048575) / 1048576::float
                               FROM generate_series(1, 7) AS draw) AS chance
                  FROM day
                 CROSS JOIN generate_series(1, sessions) AS number
                 CROSS JOIN LATERAL hashtextextended(event_id || to_char(date, 'J'), number) AS key
            ), look AS MATERIALIZED (
                SELECT session.*, number, placement, placement.appeal AS pull,
                       array(SELECT (hashint8extended(key + number, draw) & 1048575) / 1048576::float
                               FROM generate_series(1, 10) AS draw) AS luck
                  FROM session
                  JOIN placement ON chance[4] >= low AND chance[4] < high
                 CROSS JOIN LATERAL generate_series(1, 1 + (chance[5] * 2.4)::int) AS number
            ), visit AS MATERIALIZED (
                SELECT event_id, key, number, luck, offer_id, placement,
                       price * (1 + (luck[9] * 1.25)::int) AS price,
                       CASE WHEN chance[3] < 0.75 THEN currency ELSE other_currency END AS currency,
                       CASE WHEN chance[5] < 0.7 THEN 'phone' ELSE 'desktop' END AS device,
                       chance[6] AS shyness,
                       scarce AND luck[10] < 0.15 AS sold_out,
                       number = 1 AND chance[7] < 0.6 AS sees_ad,
                       extract(epoch FROM date)::float + (chance[1] + chance[2]) * 39600 + 6000
                         + (number - 1) * (60 + 120 * luck[8]) AS seen,
                       CASE WHEN luck[2] >= 0.34 * pull THEN 1
                            WHEN luck[3] >= 0.40 * shelf.appeal THEN 2
                            WHEN luck[4] >= 0.55 THEN 3
                            WHEN luck[5] >= 0.06 THEN 4
                            ELSE 5 END AS depth
                  FROM look
                  JOIN shelf USING (event_id, age)
                 WHERE luck[1] >= low AND luck[1] < high
            ), timed AS MATERIALIZED (
                SELECT visit.*,
                       seen + 4 + 80 * luck[6] AS clicked,
                       seen + 90 + 240 * luck[7] AS carted,
                       seen + CASE WHEN shyness < 0.8 THEN 400 + 900 * luck[8] ELSE 30000 + 250000 * luck[8] END AS bought,
                       600 + 780000 * luck[7] AS later
                  FROM visit
            )
            """;

    /** One row for each event. Some visitors are signed in, some sign in when they buy, and some never do. */
    private static final String EVENTS = """
            , happened AS (
                SELECT timed.*, event_type, at
                  FROM timed
                 CROSS JOIN LATERAL (VALUES
                       ('OFFER_VIEW', seen, true),
                       ('OFFER_CLICK', clicked, depth >= 2),
                       ('OFFER_ADD_TO_CART', carted, depth >= 3),
                       ('OFFER_PURCHASE', bought, depth >= 4 AND NOT sold_out),
                       ('OFFER_REFUND', bought + later, depth >= 5 AND NOT sold_out),
                       ('AD_IMPRESSION', seen + 1, sees_ad),
                       ('AD_VIEWABLE_IMPRESSION', seen + 2, sees_ad AND luck[9] < 0.7),
                       ('AD_CLICK', clicked + 3, sees_ad AND luck[9] < 0.03),
                       ('WAITLIST_JOIN', clicked + 20, sold_out),
                       ('WAITLIST_OFFER_SENT', clicked + later, sold_out AND luck[4] < 0.8),
                       ('WAITLIST_OFFER_' || CASE WHEN luck[5] < 0.5 THEN 'ACCEPTED' WHEN luck[5] < 0.7 THEN 'DECLINED' ELSE 'EXPIRED' END,
                        bought + later, sold_out AND luck[4] < 0.8)) AS step (event_type, at, happens)
                 WHERE happens AND at < extract(epoch FROM (SELECT until FROM span))::float
            )
            INSERT INTO monetization_events
                   (id, event_id, user_id, session_token, event_type, entity_type, entity_id, revenue_cents, currency, context, created_at)
            SELECT {id of event_type at},
                   event_id,
                   CASE WHEN shyness < 0.5
                          OR shyness < 0.65 AND event_type IN ('OFFER_ADD_TO_CART', 'OFFER_PURCHASE', 'OFFER_REFUND')
                        THEN 'sample-user-' || (key & 1048575) % 15000 END,
                   'sample-session-' || to_hex(key),
                   event_type,
                   split_part(event_type, '_', 1),
                   CASE WHEN NOT starts_with(event_type, 'AD_') THEN offer_id
                        WHEN key % 2 = 0 THEN 'sponsor-coffee' ELSE 'sponsor-hotel' END,
                   CASE WHEN event_type IN ('OFFER_PURCHASE', 'OFFER_REFUND') THEN price ELSE 0 END,
                   currency,
                   jsonb_build_object('placement', placement, 'device', device)
                     || CASE event_type WHEN 'OFFER_REFUND'
                             THEN jsonb_build_object('purchase_id', {id of 'OFFER_PURCHASE' bought}) ELSE '{}' END,
                   to_timestamp(at)
              FROM happened
             ORDER BY at
                ON CONFLICT (id, created_at) DO NOTHING
            """;

    /** A UUID of version 7, which begins with the time of the event; the rest is a hash of what the event is. */
    private static final String ID = """
            (lpad(to_hex(floor($2 * 1000)::bigint), 12, '0') || '7' || substr(md5($1 || key || number), 1, 3)
                    || '8' || substr(md5($1 || key || number), 4, 15))::uuid""";

    /** Stores what begins within some days, once. */
    static final String INSERT = SETTING + OFFERS + VISITS + EVENTS.replaceAll("\\{id of (\\S+) (\\S+)\\}", ID);

    /** How many events a session comes to, on average over the story. */
    static final double EVENTS_PER_SESSION = 4.53;

    private SampleStory() {
    }
}
