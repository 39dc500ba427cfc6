package io.monetization.events.segment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.monetization.events.commit.Committed;
import io.monetization.events.ingest.EventIntake;
import io.monetization.events.ingest.EventIntake.Envelope;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.ratelimit.RateLimits;
import io.monetization.events.security.Caller;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes events from the clients of Segment and RudderStack as they are. */
@Path("/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class SegmentResource {

    private static final String MESSAGES = "batch";

    /** What is read of somebody unknown, to find the key in it: twice what these clients send at once. */
    private static final int LONGEST_OF_UNKNOWN = 1 << 20;

    private final EventIntake intake;
    private final SegmentMapping mapping;
    private final Callers callers;
    private final RateLimits limits;

    SegmentResource(EventIntake intake, SegmentMapping mapping, Callers callers, RateLimits limits) {
        this.intake = intake;
        this.mapping = mapping;
        this.callers = callers;
        this.limits = limits;
    }

    @POST
    @Blocking
    @PermitAll
    @SecurityRequirement(name = "write_key", scopes = Scope.INGEST)
    @SecurityRequirement(name = "bearer", scopes = Scope.INGEST)
    @SecurityRequirement(name = "api_key", scopes = Scope.INGEST)
    @Path("/batch")
    @Operation(operationId = "trackBatch", summary = "Store events of Segment's and RudderStack's clients", description = """
            Takes what these clients send, of whatever content type, as JSON, gzip or not. A `track` message becomes an event; others \
            are passed over.

            - Its name says the type, by the map `monetization.segment.events`: Product Viewed is OFFER_VIEW, Product Clicked \
            OFFER_CLICK, Product Added OFFER_ADD_TO_CART, Order Completed OFFER_PURCHASE, Order Refunded OFFER_REFUND, Promotion \
            Viewed AD_IMPRESSION, Promotion Clicked AD_CLICK. Another name is rejected as `unknown_event_type`.
            - `messageId` and `timestamp` are its identity, so a batch may be sent again. A message id that is no UUID becomes one, of \
            version 5, made of the name of the key, or of the write key where the service is open, and the message id.
            - `properties.event_id`, or `monetization.segment.default-event-id`, is the `event_id`; `properties.product_id`, \
            `offer_id` or `promotion_id`, or the `product_id` of the only one of `properties.products`, is the `entity_id`.
            - `properties.revenue`, on purchases and refunds also `total` or `value`, with `properties.currency` becomes minor units, \
            exactly: an amount with more digits than its currency is rejected.
            - `userId` is the `user_id`, `anonymousId` the `session_token`, `context.userAgent` and `context.ip` the client. All other \
            properties go into the event's `context`.

            These clients drop a whole batch for one bad event, so the answer is 200, after the commit, even if some or all events are \
            rejected: those are kept, see `GET /api/v1/rejected-events`. The write key, from Basic authentication or `writeKey`, is a \
            key of the service with the scope `ingest`. Where the service is open it is any text, which names the source. It is not \
            stored.""")
    @RequestBody(required = true, description = "A batch of messages, at most 10 000.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT), examples = {
            @ExampleObject(name = "batch", summary = "A purchase", value = SegmentExamples.BATCH) }))
    @APIResponse(responseCode = "200", description = "Committed, except for what is rejected.", content = {
            @Content(schema = @Schema(implementation = SegmentAnswer.class), examples = {
                    @ExampleObject(name = "success", value = SegmentExamples.SUCCESS) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.BODY_TOO_LARGE, ProblemCode.TOO_MANY_EVENTS,
            ProblemCode.UNSUPPORTED_ENCODING, ProblemCode.OVERLOADED, ProblemCode.PARTITION_UNAVAILABLE })
    public CompletionStage<SegmentAnswer> batch(InputStream body, @Context HttpServerRequest request) throws IOException {
        String key = WriteKey.ofHeader(request.getHeader(HttpHeaders.AUTHORIZATION));
        return stored(body, request, key).thenApply(_ -> new SegmentAnswer(true));
    }

    @POST
    @Blocking
    @PermitAll
    @SecurityRequirement(name = "write_key", scopes = Scope.INGEST)
    @SecurityRequirement(name = "bearer", scopes = Scope.INGEST)
    @SecurityRequirement(name = "api_key", scopes = Scope.INGEST)
    @Path("/import")
    @Operation(operationId = "importBatch", summary = "Store events of Segment's client for Java", description = """
            The same as `POST /v1/batch`, at the path that this client uses.""")
    @RequestBody(required = true, description = "A batch of messages, at most 10 000.", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT), examples = {
            @ExampleObject(name = "batch", summary = "A purchase", value = SegmentExamples.BATCH) }))
    @APIResponse(responseCode = "200", description = "Committed, except for what is rejected.", content = {
            @Content(schema = @Schema(implementation = SegmentAnswer.class), examples = {
                    @ExampleObject(name = "success", value = SegmentExamples.SUCCESS) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.BODY_TOO_LARGE, ProblemCode.TOO_MANY_EVENTS,
            ProblemCode.UNSUPPORTED_ENCODING, ProblemCode.OVERLOADED, ProblemCode.PARTITION_UNAVAILABLE })
    public CompletionStage<SegmentAnswer> importBatch(InputStream body, @Context HttpServerRequest request) throws IOException {
        return batch(body, request);
    }

    /** Whoever can be known by the headers is, before anything is read. */
    private CompletionStage<Committed> stored(InputStream body, HttpServerRequest request, String key) throws IOException {
        if (key.isEmpty() && !callers.isKnown()) {
            return intake.store(body, request, new Envelope(MESSAGES, LONGEST_OF_UNKNOWN), envelope -> {
                String ofEnvelope = WriteKey.ofEnvelope(envelope);
                return sender(admitted(ofEnvelope), ofEnvelope);
            });
        }
        Caller caller = admitted(key);
        return intake.store(body, request, new Envelope(MESSAGES, Integer.MAX_VALUE),
                envelope -> sender(caller, key.isEmpty() ? WriteKey.ofEnvelope(envelope) : key));
    }

    /** The requests of those whom our headers tell have been counted. */
    private Caller admitted(String writeKey) {
        Caller caller = callers.require(Scope.INGEST, writeKey);
        if (!callers.isKnown()) {
            limits.takeRequest(caller);
        }
        return caller;
    }

    /**
     * Where nobody has to show a key, the write key still names the source; elsewhere the key's name does, whatever its value.
     */
    private EventIntake.Sender sender(Caller caller, String writeKey) {
        String source = caller.isOpen() ? writeKey : caller.name();
        return new EventIntake.Sender(caller,
                (message, judge) -> SegmentMapping.concerns(message) ? Optional.of(mapping.judge(message, source, judge))
                        : Optional.empty());
    }
}
