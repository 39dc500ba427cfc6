package io.monetization.events.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.monetization.events.event.Origin;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Takes events in over HTTP. */
@Path("/api/v1/events")
class EventsResource {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";

    private final EventIngestion ingestion;
    private final RequestBody requestBody;

    EventsResource(EventIngestion ingestion, RequestBody requestBody) {
        this.ingestion = ingestion;
        this.requestBody = requestBody;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response ingest(InputStream body, @QueryParam("mode") String mode, @HeaderParam("Prefer") List<String> preferences,
            @Context HttpServerRequest request) throws IOException {
        IngestMode ingestMode = modeOf(mode);
        boolean representation = prefersRepresentation(preferences);
        try (InputStream events = requestBody.decode(body, isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING)))) {
            IngestResult result = ingestion.ingest(events, ingestMode, originOf(request));
            return Response.ok(representation ? result : result.minimal())
                    .header(PREFERENCE_APPLIED, representation ? "return=representation" : "return=minimal").build();
        } catch (ZipException | EOFException e) {
            throw new ProblemException(ProblemCode.INVALID_BODY,
                    "The body is not complete gzip, although Content-Encoding says so");
        }
    }

    private static IngestMode modeOf(String text) {
        if (text == null) {
            return IngestMode.PARTIAL;
        }
        return Arrays.stream(IngestMode.values()).filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter("mode", "must be partial, atomic or validate"));
    }

    private static boolean isGzip(String contentEncoding) {
        return switch (contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new ProblemException(
                    Problem.of(ProblemCode.UNSUPPORTED_ENCODING, "Send the body as it is, or compressed with gzip"),
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip"));
        };
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
