package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.inject.Singleton;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Undoes the content encoding of a body, within the caps: a decompression bomb is stopped at the decompressed cap. */
@Singleton
class RequestBody {

    private final IngestConfig config;

    RequestBody(IngestConfig config) {
        this.config = config;
    }

    /**
     * The decoded bytes. Reading them ends in a problem 413 when they pass a cap.
     *
     * @param body the bytes as they were sent
     * @param gzip whether they are compressed
     */
    InputStream decode(InputStream body, boolean gzip) throws IOException {
        InputStream sent = new CappedInputStream(body, config.maxBodySize().asLongValue(), "body");
        if (!gzip) {
            return sent;
        }
        try {
            return new CappedInputStream(new GZIPInputStream(sent), config.maxDecompressedSize().asLongValue(),
                    "decompressed body");
        } catch (ZipException e) {
            throw new ProblemException(ProblemCode.INVALID_BODY, "The body is not gzip, although Content-Encoding says so");
        }
    }
}
