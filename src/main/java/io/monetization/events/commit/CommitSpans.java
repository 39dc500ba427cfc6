package io.monetization.events.commit;

import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.monetization.events.commit.SharedStatements.Executed;
import io.monetization.events.database.DatabaseException;
import io.monetization.events.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.DbAttributes;
import io.opentelemetry.semconv.ErrorAttributes;

/**
 * A span for each shared transaction, repeated ones included. It is a part of the first request that it stores events of, and
 * linked with every one of them, both ways.
 */
@Singleton
class CommitSpans {

    private static final String NAME = "commit events";
    private static final String REQUESTS = "monetization.commit.requests";
    private static final String EVENTS = "monetization.commit.events";
    private static final String STORED = "monetization.commit.stored_events";

    private final Tracing tracing;

    CommitSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Runs the transaction, in a span if one of the requests is sampled. */
    Executed around(List<Submission> group, Supplier<Executed> transaction) {
        Span span = tracing.tracer().map(tracer -> begin(tracer, group)).orElse(Span.getInvalid());
        try {
            Executed executed = transaction.get();
            span.setAttribute(EVENTS, executed.submitted()).setAttribute(STORED, executed.stored());
            return executed;
        } catch (DatabaseException e) {
            span.setAttribute(DbAttributes.DB_RESPONSE_STATUS_CODE, e.sqlState());
            fail(span, e);
            throw e;
        } catch (RuntimeException | Error e) {
            fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private static Span begin(Tracer tracer, List<Submission> group) {
        List<Span> requests = group.stream().map(Submission::request).filter(span -> span.getSpanContext().isSampled())
                .toList();
        if (requests.isEmpty()) {
            return Span.getInvalid();
        }
        SpanBuilder builder = tracer.spanBuilder(NAME).setParent(Context.root().with(requests.getFirst()))
                .setAttribute(DbAttributes.DB_SYSTEM_NAME, DbAttributes.DbSystemNameValues.POSTGRESQL)
                .setAttribute(REQUESTS, group.size());
        requests.forEach(request -> builder.addLink(request.getSpanContext()));
        Span span = builder.startSpan();
        requests.forEach(request -> request.addLink(span.getSpanContext()));
        return span;
    }

    /** Without the words of the failure: they quote what the database refused. */
    private static void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR).setAttribute(ErrorAttributes.ERROR_TYPE, failure.getClass().getName());
    }
}
