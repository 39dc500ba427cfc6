package io.monetization.events.request;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/**
 * Which request this is, by <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>.
 *
 * @param traceId what the request is part of: what its client said, or an id of its own
 * @param spanId the part of it that happens here
 * @param flags as the client sent them
 * @param parentId the part of it that the client said it comes from; empty if it said nothing
 */
public record TraceContext(String traceId, String spanId, String flags, String parentId) {

    /** The header in which a client says what its request is part of. */
    static final String REQUEST_HEADER = "traceparent";

    /** The header in which it is told what its request was part of. */
    static final String RESPONSE_HEADER = "traceresponse";

    /** Later versions have more fields at the end; the version ff is none, nor are ids of zeros. */
    private static final Pattern PARENT = Pattern
            .compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final String FIRST_VERSION = "00-";
    private static final int FIRST_VERSION_LENGTH = 55;
    private static final String NO_FLAGS = "00";
    private static final String NO_PARENT = "";

    /** The context of a request with these headers: what is no {@code traceparent}, or several, counts as none. */
    static TraceContext of(List<String> parents) {
        return parents.size() == 1 ? of(parents.getFirst()) : begun();
    }

    private static TraceContext of(String parent) {
        Matcher fields = PARENT.matcher(parent);
        boolean valid = fields.matches() && (parent.length() == FIRST_VERSION_LENGTH || !parent.startsWith(FIRST_VERSION));
        return valid ? new TraceContext(fields.group(1), randomId(), fields.group(3), fields.group(2)) : begun();
    }

    private static TraceContext begun() {
        return new TraceContext(randomId() + randomId(), randomId(), NO_FLAGS, NO_PARENT);
    }

    /** What a span of the request is a part of. */
    Context parent() {
        return parentId.isEmpty() ? Context.root()
                : Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(traceId, parentId,
                        TraceFlags.fromHex(flags, 0), TraceState.getDefault())));
    }

    /** The same request, as the span names it. */
    TraceContext in(SpanContext span) {
        return new TraceContext(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex(), parentId);
    }

    /** What the client is told, in the form of the first version. */
    String header() {
        return FIRST_VERSION + traceId + '-' + spanId + '-' + flags;
    }

    /** Ids tell requests apart and keep no secret. */
    private static String randomId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
