package io.monetization.events.problem;

import java.util.List;

/** One problem of each code, as the API description shows it. */
final class ProblemExamples {

    private ProblemExamples() {
    }

    static Problem of(ProblemCode code) {
        return switch (code) {
            case MALFORMED_JSON -> Problem.of(code, "line 1, column 13: Unexpected end-of-input within/between Object entries")
                    .with("line", 1).with("column", 13);
            case INVALID_BODY -> Problem.of(code, "The body must be an event object or an array of them");
            case EMPTY_BATCH -> Problem.of(code, "Send one event or an array of at least one");
            case INVALID_PARAMETER -> at(code, "limit", "is not a whole number from 1 to 1000");
            case WINDOW_REQUIRED -> Problem
                    .of(code, "Give from and to, such as from=2025-12-01&to=2026-01-01:"
                            + " a question without a window would read every month")
                    .withErrors(List.of(FieldError.of("to", code.code(), "is missing")));
            case INVALID_WINDOW -> at(code, "from", "is not before to: the window [2026-01-01T00:00:00Z, 2025-12-01T00:00:00Z)"
                    + " holds no time; to itself does not belong to it");
            case WINDOW_TOO_LONG -> Problem
                    .of(code, "The window spans 730 days; at most 400 days are allowed. Ask several shorter questions")
                    .with("max_window", "PT9600H");
            case INVALID_FUNNEL -> Problem
                    .of(code, "window is P100D; it must be longer than nothing and at most P90D")
                    .withErrors(List.of(FieldError.of("window", "invalid_value",
                            "is P100D; it must be longer than nothing and at most P90D")));
            case TOO_MANY_VALUES -> Problem
                    .of(code, "breakdown.by: context.order_no has more than 10000 values; break down by a field with fewer")
                    .withErrors(
                            List.of(FieldError.of("breakdown.by", code.code(), "context.order_no has more than 10000 values")))
                    .with("limit_values", 10_000);
            case INVALID_CURSOR -> at(code, "cursor", "is not a cursor of this listing; use next_cursor as it was given");
            case UNAUTHORIZED -> ProblemMappers.UNAUTHORIZED;
            case FORBIDDEN -> ProblemMappers.FORBIDDEN;
            case NOT_FOUND -> Problem.of(code, "The log has no run 4711 of analyze; it keeps the newest runs of each job");
            case UNKNOWN_JOB -> Problem
                    .of(code, "There is no job 'compaction'; the jobs are [analyze, delta-compaction]")
                    .with("valid_ids", List.of("analyze", "delta-compaction"));
            case UNKNOWN_PARTITION -> Problem
                    .of(code, "There is no partition 'events_2025'; the partitions are [monetization_events_2025_01]")
                    .with("valid_ids", List.of("monetization_events_2025_01"));
            case UNKNOWN_ARCHIVE -> Problem
                    .of(code, "There is no archive of '2025'; the archives are [monetization_events_2025_01]")
                    .with("valid_ids", List.of("monetization_events_2025_01"));
            case ARCHIVE_BLOCKED ->
                Problem.of(code, "monetization_events_2026_10 cannot be archived now: events of the month may"
                        + " still come; it can be archived from 2026-11-08T00:00:00Z");
            case ARCHIVE_STATE ->
                Problem.of(code, "The archive of monetization_events_2025_01 is restored: there is nothing to restore");
            case EVENT_ARCHIVED -> Problem
                    .of(code, "The month 2025-01 is archived. Have it restored with POST"
                            + " /api/v1/archives/{partition}/restore, then retract the event")
                    .with("months", List.of("2025-01"));
            case UNKNOWN_TABLE -> Problem
                    .of(code, "There is no table 'public.monetisation_events'; it could be [public.monetization_events]")
                    .with("candidates", List.of("public.monetization_events"));
            case UNKNOWN_ADOPTION -> Problem.of(code, "There is no adoption 8; the adoptions are [7]")
                    .with("valid_ids", List.of("7"));
            case ADOPTION_ACTIVE ->
                Problem.of(code, "Adoption 7 of public.monetization_events is copying; one goes on at a time");
            case ADOPTION_ENDED -> Problem.of(code, "Adoption 7 is swapped: the old name leads to our table already");
            case TABLE_NOT_ADOPTABLE -> Problem.of(code, "column currency is missing")
                    .with("blockers", List.of(FieldError.of(null, "missing_column", "column currency is missing")))
                    .with("violations", List.of());
            case JOB_RUNNING -> Problem.of(code, "A run of analyze is at work; ask again when it has ended");
            case REPLAY_RUNNING ->
                Problem.of(code, "Another request is replaying the rejected event; ask again when it has ended");
            case PARTITIONS_BLOCKED -> Problem
                    .of(code, "partitions with other bounds overlap [2026-12]; see /api/v1/partitions/verification");
            case BODY_TOO_LARGE -> Problem
                    .of(code, "The body is larger than 10485760 bytes; send the events in several requests")
                    .with("limit_bytes", 10_485_760);
            case TOO_MANY_EVENTS -> Problem.of(code, "One request may hold at most 10000 events").with("limit_events", 10_000);
            case UNSUPPORTED_ENCODING -> Problem.of(code, "Send the body as it is, or compressed with gzip");
            case EVENTS_REJECTED -> Problem.of(code, "1 of 2 events break a rule").withErrors(List.of(new FieldError(1,
                    "currency", "missing_field", "currency is required where revenue_cents is not 0")));
            case SAMPLE_STATE -> Problem.of(code, "The sample is loaded already; remove it to load it again");
            case OTHER_EVENTS -> Problem.of(code,
                    "The sample is not mixed with real events: it can be loaded while there are no others");
            case IDEMPOTENCY_KEY_IN_USE -> Problem.of(code,
                    "A request with this key is being answered; send the same request again to get its answer");
            case IDEMPOTENCY_KEY_REUSED -> Problem.of(code,
                    "The key belongs to a request with another body, media type or mode; give each request a key of its own");
            case MONTHS_OUT_OF_RANGE -> Problem
                    .of(code, "from must not be after to, and both must lie between 2024-11 and 2036-11");
            case RAW_EVENTS_ARCHIVED -> Problem
                    .of(code,
                            "The events of [2025-01] are not in the table any more; /api/v1/archives says which of them are in a file"
                                    + " and can be put back with POST /api/v1/archives/{partition}/restore. Funnels over whole UTC days need"
                                    + " only their counts, which are kept")
                    .with("months", List.of("2025-01"));
            case QUESTION_TOO_EXPENSIVE -> Problem
                    .of(code,
                            "The question was stopped after 30 seconds. Ask for a shorter window or for one event_id; a funnel over"
                                    + " whole UTC days reads daily counts instead of events")
                    .with("time_limit", "PT30S");
            case RATE_LIMITED ->
                Problem.of(code, "Nothing was stored; the caller may send 100 requests a second, and 200 at once."
                        + " Send the same request again in 1 s");
            case OVERLOADED -> Problem.of(code,
                    "Nothing was stored; more events are coming in than can be written, send the same request again");
            case TOO_MANY_QUESTIONS ->
                Problem.of(code, "4 questions are being answered and others wait; ask again when they have ended");
            case DATABASE_UNAVAILABLE -> Problem.of(code, "Nothing was half-stored; send the same request again");
            case PARTITION_UNAVAILABLE -> Problem.of(code,
                    "Nothing was stored; partitions with other bounds overlap [2026-12]; see /api/v1/partitions/verification");
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE, INTERNAL_ERROR ->
                Problem.of(code, null);
        };
    }

    private static Problem at(ProblemCode code, String parameter, String message) {
        return ProblemException.atParameter(code, parameter, message).problem();
    }
}
