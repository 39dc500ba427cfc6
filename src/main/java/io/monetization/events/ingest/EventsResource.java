package io.monetization.events.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.monetization.events.event.AcceptedRange;
import io.monetization.events.event.Origin;
import io.monetization.events.idempotency.IdempotencyKey;
import io.monetization.events.idempotency.KeptAnswer;
import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.security.Caller;
import io.monetization.events.security.Callers;
import io.monetization.events.security.Scope;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes events in over HTTP. */
@Path("/api/v1/events")
@RolesAllowed(Scope.INGEST)
@PlainParameters
@Tag(name = "Events")
class EventsResource {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    private final EventIngestion ingestion;
    private final KeyedIngestion keyed;
    private final BodyDecoder decoder;
    private final ManagedExecutor workers;
    private final Callers callers;

    EventsResource(EventIngestion ingestion, KeyedIngestion keyed, BodyDecoder decoder, ManagedExecutor workers,
            Callers callers) {
        this.ingestion = ingestion;
        this.keyed = keyed;
        this.decoder = decoder;
        this.workers = workers;
        this.callers = callers;
    }

    @POST
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ingestEvents", summary = "Store events", description = """
            Takes one event or up to 10 000, as JSON, lines of JSON or CloudEvents. **A 2xx means committed**: the events are on disk, in the partition of their \
            month, and counted in every funnel. Events are judged one by one; a refused one is reported with its index and a code, \
            and never hinders its neighbours unless `mode=atomic` asks for it.

            An event is identified by `id` and `created_at`. Sent again it is counted as a duplicate and stored once, so a request \
            that got no answer can be sent again as it is, if its events carry an `id`: with a UUID of version 7 that alone is \
            enough, since it says the time; with any other UUID send `created_at` too. An event without `id` is a new event each time, \
            unless the request has an `Idempotency-Key`.

            Caps: 10 000 events, 10 MiB as sent, 64 MiB decompressed (413); 64 KiB for one event (`event_too_large`).""")
    @Parameter(name = "mode", in = ParameterIn.QUERY, description = """
            partial: valid events are stored, the others are reported. atomic: all or nothing, one bad event refuses the request \
            with 422. validate: answers like partial and stores nothing.\
            """, schema = @Schema(type = SchemaType.STRING, enumeration = {
            "partial", "atomic", "validate" }, defaultValue = "partial", examples = "atomic"))
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = """
            RFC 7240. return=minimal lists only the rejected events, return=representation lists every event with its id and \
            time.""", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "return=minimal", "return=representation" }, defaultValue = "return=minimal", examples = "return=representation"))
    @Parameter(name = "Content-Encoding", in = ParameterIn.HEADER, description = """
            gzip if the body is compressed.""", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "identity", "gzip" }, defaultValue = "identity", examples = "gzip"))
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, description = """
            Makes any request safe to send again, also one whose events have no `id`: with the same key and the same body it is \
            answered as it was the first time, for 24 hours, and nothing is stored twice. 1 to 255 visible characters, quoted or bare, \
            best a UUID of its own for each request. Ignored by mode=validate, which stores nothing.

            An answer that would be longer than 64 KiB is shortened, since it is kept: it lists the rejected events only, as \
            `Preference-Applied` then says, and if that is too long, the first 100 of them; its counts are those of all.\
            """, schema = @Schema(type = SchemaType.STRING, examples = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""))
    @RequestBody(required = true, description = """
            One event or at most 10 000, in UTF-8. `application/x-ndjson`: one event a line; a line that is not JSON is rejected like \
            an event that breaks a rule. `application/json` with `ce-*` headers: the `data` of a CloudEvent in binary mode, whose \
            attributes are the headers. `text/plain`: JSON from a browser's `sendBeacon`.\
            """, content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(oneOf = {
                    SubmittedEvent.class, SubmittedEvent[].class }), examples = {
                            @ExampleObject(name = "one", summary = "One event", value = IngestExamples.ONE),
                            @ExampleObject(name = "batch", summary = "A batch that can be sent again", value = IngestExamples.BATCH) }),
            @Content(mediaType = BodyFormat.NDJSON, schema = @Schema(implementation = SubmittedEvent.class), examples = {
                    @ExampleObject(name = "line", summary = "A line", value = IngestExamples.ONE) }),
            @Content(mediaType = BodyFormat.CLOUD_EVENT, schema = @Schema(implementation = SubmittedCloudEvent.class), examples = {
                    @ExampleObject(name = "cloudevent", summary = "One CloudEvent", value = IngestExamples.CLOUD_EVENT) }),
            @Content(mediaType = BodyFormat.CLOUD_EVENT_BATCH, schema = @Schema(implementation = SubmittedCloudEvent[].class), examples = {
                    @ExampleObject(name = "cloudevents", summary = "A batch of them", value = IngestExamples.CLOUD_EVENTS) }),
            @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING), examples = {
                    @ExampleObject(name = "beacon", summary = "One event of a browser", value = IngestExamples.ONE) }) })
    @APIResponse(responseCode = "200", description = """
            Committed. The three counts add up to the number of events sent.""", headers = {
            @Header(name = "Preference-Applied", ref = "Preference-Applied"),
            @Header(name = "Idempotency-Replayed", ref = "Idempotency-Replayed") }, content = {
                    @Content(schema = @Schema(implementation = IngestResult.class), examples = {
                            @ExampleObject(name = "partial", summary = "Some were rejected", value = IngestExamples.PARTIAL),
                            @ExampleObject(name = "representation", summary = "Prefer: return=representation", value = IngestExamples.REPRESENTATION) }) })
    @FailsWith({ ProblemCode.MALFORMED_JSON, ProblemCode.INVALID_BODY, ProblemCode.EMPTY_BATCH, ProblemCode.INVALID_PARAMETER,
            ProblemCode.BODY_TOO_LARGE, ProblemCode.TOO_MANY_EVENTS, ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.UNSUPPORTED_ENCODING, ProblemCode.EVENTS_REJECTED, ProblemCode.IDEMPOTENCY_KEY_IN_USE,
            ProblemCode.IDEMPOTENCY_KEY_REUSED, ProblemCode.OVERLOADED,
            ProblemCode.PARTITION_UNAVAILABLE })
    public CompletionStage<Response> ingest(InputStream body, @QueryParam("mode") String mode,
            @Context HttpServerRequest request) throws IOException {
        IngestMode ingestMode = modeOf(mode);
        Caller caller = callers.current();
        Optional<AcceptedRange> accepted = ingestion.acceptedWithoutWait(ingestMode);
        if (isSmall(body, request) && accepted.isPresent()) {
            return ingest(body, ingestMode, request, new Client(caller, originOf(request), accepted.get()));
        }
        return workers.supplyAsync(() -> {
            try {
                return ingest(body, ingestMode, request, new Client(caller, originOf(request), ingestion.accepted()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).thenCompose(Function.identity());
    }

    /** A small body has been read when it gets here, by the event loop; a compressed one may be large all the same. */
    private static boolean isSmall(InputStream body, HttpServerRequest request) {
        return body instanceof ByteArrayInputStream && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    }

    private CompletionStage<Response> ingest(InputStream body, IngestMode mode, HttpServerRequest request, Client client)
            throws IOException {
        boolean representation = prefersRepresentation(request.headers().getAll("Prefer"));
        BodyFormat format = BodyFormat.of(request.headers());
        Optional<IdempotencyKey> key = IdempotencyKey
                .of(request.headers().getAll(IdempotencyKey.HEADER), client.caller().name())
                .filter(_ -> mode != IngestMode.VALIDATE);
        if (key.isPresent()) {
            KeyedRequest once = new KeyedRequest(key.get(), format, mode, client, representation);
            return decoder.decode(body, request, events -> keyed.ingest(events, once)).thenApply(EventsResource::answer);
        }
        return decoder.decode(body, request, events -> ingestion.ingest(events, format, mode, client))
                .thenApply(result -> answer(result, representation));
    }

    private static Response answer(IngestResult result, boolean representation) {
        return Response.ok(representation ? result : result.minimal())
                .header(PREFERENCE_APPLIED, preference(representation)).build();
    }

    private static String preference(boolean representation) {
        return representation ? "return=representation" : "return=minimal";
    }

    private static Response answer(KeptAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        if (answer.status() < 400) {
            response.type(MediaType.APPLICATION_JSON).header(PREFERENCE_APPLIED, preference(answer.representation()));
        } else {
            response.type(Problem.MEDIA_TYPE);
        }
        return answer.again() ? response.header(IDEMPOTENCY_REPLAYED, true).build() : response.build();
    }

    private static IngestMode modeOf(String text) {
        if (text == null) {
            return IngestMode.PARTIAL;
        }
        return Arrays.stream(IngestMode.values()).filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter("mode", "must be partial, atomic or validate"));
    }

    /** RFC 7240: of several preferences for the same thing the first counts; unknown ones are ignored. */
    private static boolean prefersRepresentation(List<String> preferences) {
        return preferences.stream().flatMap(header -> Arrays.stream(header.split(",")))
                .map(preference -> preference.strip().toLowerCase(Locale.ROOT).replace("\"", ""))
                .filter(preference -> preference.startsWith("return="))
                .findFirst().filter("return=representation"::equals).isPresent();
    }

    private static Origin originOf(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        return Origin.of(request.getHeader(HttpHeaders.USER_AGENT), address == null ? null : address.hostAddress());
    }
}
