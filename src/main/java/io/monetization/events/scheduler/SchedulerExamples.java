package io.monetization.events.scheduler;

/** Answers as the API description shows them. */
final class SchedulerExamples {

    static final String RESUMED = """
            {"id": "analyze", "name": "Update the planner's statistics", "trigger": "every 1h", "paused": false,
             "next_run_at": "2026-01-01T00:00:00Z",
             "last_run": {"id": 4711, "started_at": "2025-12-31T23:00:00Z", "finished_at": "2025-12-31T23:00:01.25Z",
              "outcome": "succeeded", "detail": "analyzed the events and the daily counts"},
             "last_success_age_seconds": 42.5}""";

    static final String PAUSED = """
            {"id": "analyze", "name": "Update the planner's statistics", "trigger": "every 1h", "paused": true,
             "next_run_at": null, "last_run": null, "last_success_age_seconds": null}""";

    static final String STATUS = "{\"status\": \"running\", \"instance\": \"events-0:1\", \"jobs\": [" + RESUMED + "]}";

    static final String RUN = """
            {"id": 4711, "job": "analyze", "instance": "events-0:1", "started_at": "2025-12-31T23:00:00Z",
             "finished_at": "2025-12-31T23:00:01.25Z", "outcome": "succeeded",
             "detail": "analyzed the events and the daily counts"}""";

    static final String RUNS = "{\"runs\": [" + RUN + "]}";

    static final String STARTED = """
            {"job": "analyze", "run_id": 4712, "outcome": "running"}""";

    private SchedulerExamples() {
    }
}
