package io.monetization.events.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;

/** Undoes the content encoding of a body, within the caps: a decompression bomb is stopped at the decompressed cap. */
@Singleton
class BodyDecoder {

    private final IngestConfig config;
    private final BodyMemory memory;

    BodyDecoder(IngestConfig config, BodyMemory memory) {
        this.config = config;
        this.memory = memory;
    }

    /** What is made of the decoded bytes. */
    @FunctionalInterface
    interface Reading<T> {

        CompletionStage<T> from(InputStream decoded) throws IOException;
    }

    /**
     * Has the decoded bytes read, which ends in a problem 413 when they pass a cap.
     *
     * @param body the bytes as they were sent
     * @param request says how they are encoded
     * @throws ProblemException 415 if the encoding is another than gzip, 400 if the body is not encoded so, 503 if the bodies
     *         at work
     *         leave no room for it
     */
    <T> CompletionStage<T> decode(InputStream body, HttpServerRequest request, Reading<T> reading) throws IOException {
        boolean gzip = isGzip(String.join(",", request.headers().getAll(HttpHeaders.CONTENT_ENCODING)));
        InputStream sent = new CappedInputStream(body, config.maxBodySize().asLongValue(), "body");
        BodyMemory.Share share = memory.share();
        try (InputStream decoded = share.counted(gzip ? decompressed(sent) : sent)) {
            return reading.from(decoded).whenComplete((_, _) -> share.close());
        } catch (ZipException | EOFException e) {
            share.close();
            throw new ProblemException(ProblemCode.INVALID_BODY,
                    "The body is not complete gzip, although Content-Encoding says so");
        } catch (IOException | RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private InputStream decompressed(InputStream sent) throws IOException {
        return new CappedInputStream(new GZIPInputStream(sent), config.maxDecompressedSize().asLongValue(),
                "decompressed body");
    }

    private static boolean isGzip(String contentEncoding) {
        return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new ProblemException(
                    Problem.of(ProblemCode.UNSUPPORTED_ENCODING, "Send the body as it is, or compressed with gzip"),
                    Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip"));
        };
    }
}
