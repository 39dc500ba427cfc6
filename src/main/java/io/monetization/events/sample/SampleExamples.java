package io.monetization.events.sample;

/** The examples of the API's description. */
final class SampleExamples {

    private static final String EVENT_IDS = """
            "event_ids": ["sample-city-marathon", "sample-devconf", "sample-jazz-festival", "sample-winter-theatre"],
             "may_load": true, "failure": null}""";

    static final String ABSENT = """
            {"state": "absent", "events": 0, "total": 212000,""" + " " + EVENT_IDS;

    static final String LOADING = """
            {"state": "loading", "events": 5312, "total": 212000,""" + " " + EVENT_IDS;

    static final String REMOVING = """
            {"state": "removing", "events": 198765, "total": 212000,""" + " " + EVENT_IDS;

    private SampleExamples() {
    }
}
