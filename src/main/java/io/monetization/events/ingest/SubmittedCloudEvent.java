package io.monetization.events.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shape of a CloudEvent on its way in, for the API's description only; see {@link io.monetization.events.event.CloudEvent}.
 */
@Schema(name = "SubmittedCloudEvent", description = """
        An event as a CloudEvent 1.0 in the JSON format. Its attributes become fields of the event, `data` has the others. `source`, \
        extension attributes and what else no field says are kept under `context.ce`\
        """, additionalProperties = Schema.True.class, requiredProperties = {
        "specversion", "id", "source", "type" })
record SubmittedCloudEvent(
        @Schema(description = "The version of CloudEvents", enumeration = "1.0", examples = "1.0") String specversion,
        @Schema(description = """
                The event's id. Any text: what is no UUID becomes the UUID of version 5 of `source` and `id`, which needs `time` \
                to be recognised when it is sent again\
                """, minLength = 1, examples = "order-17") String id,
        @Schema(description = "Who sends it; kept as `context.ce.source`", format = "uri-reference", minLength = 1, examples = {
                "https://shop.example/checkout" }) URI source,
        @Schema(description = "The event_type; a reverse-DNS prefix may stand before it", minLength = 1, examples = {
                "com.example.OFFER_PURCHASE" }) String type,
        @Schema(description = "The entity_id, unless `data` has it", minLength = 1, maxLength = 255, examples = {
                "early-bird" }) String subject,
        @Schema(description = "The created_at", examples = "2026-11-22T11:15:30.123456+01:00") Instant time,
        @Schema(description = "The media type of `data`; JSON", examples = "application/json") String datacontenttype,
        @Schema(type = SchemaType.OBJECT, description = """
                The other fields of a SubmittedEvent. A field that an attribute says too must say the same\
                """, examples = "{\"event_id\": \"devconf-2026\"}") Map<String, Object> data){
}
