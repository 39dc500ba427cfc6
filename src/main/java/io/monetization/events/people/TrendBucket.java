package io.monetization.events.people;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FunnelTrendBucket", description = """
        The chains that started in a bucket of time. An actor counts once in each bucket in which it started one, so the buckets may add \
        up to more than the funnel.""")
record TrendBucket(
        @Schema(description = "The first instant inside.", examples = "2025-12-01T00:00:00Z") Instant from,
        @Schema(description = "The first instant after.", examples = "2025-12-02T00:00:00Z") Instant to,
        @Schema(description = """
                Whether the window of every chain that may start in the bucket is over; while it is not, later steps can still be \
                reached, and the rates of the bucket can only grow.""", examples = "true") boolean mature,
        @Schema(description = "Each step, in order.") List<TrendStep> steps) {
}
