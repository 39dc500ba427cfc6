package io.monetization.events.sample;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The sample: a made-up year of events to try the service on.")
record Sample(
        @Schema(description = """
                absent: none of it is there. loading, removing: some instance is at it. loaded: it is there as a whole. partial: a part of it \
                is there, since loading or removing it was cut off; either can be asked for again.""", examples = {
                "loading" }) SampleState state,
        @Schema(description = "How many of its events are stored.", examples = "120345") long events,
        @Schema(description = """
                How many there are when it is loaded: about, until it is, and exactly from then on.""", examples = {
                "212000" }) long total,
        @Schema(description = """
                The `event_id`s of its events, which are reserved: whatever is stored under them is removed with the sample.""", examples = {
                "[\"sample-devconf\"]" }) List<String> eventIds,
        @Schema(description = """
                Whether it may be loaded as far as other events are concerned: there is none.""") boolean mayLoad,
        @Schema(description = """
                Why loading or removing it failed when this instance did it last; null if it did not.""", examples = {
                "partitions with other bounds overlap [2026-01]; see /api/v1/partitions/verification" }, nullable = true) String failure){
}
