package io.monetization.events.segment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What clients of Segment's protocol are told. */
@Schema(description = "What clients of Segment's protocol are told.")
record SegmentAnswer(@Schema(description = "Always true.", examples = "true") boolean success) {
}
