package io.monetization.events.request;

import jakarta.inject.Singleton;

import io.monetization.events.trace.CurrentRequest;
import io.monetization.events.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * A server span for each request of the API, by the
 * <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">semantic conventions</a> of OpenTelemetry, less what
 * may point at a person or be a secret: neither queries nor addresses nor agents of clients, nor paths that match no operation.
 */
@Singleton
class RequestSpans {

    /** Where Quarkus keeps the route that a request has matched, for its own metrics and spans. */
    private static final String ROUTE = "UrlPathTemplate";

    private static final String API = "/api/";
    private static final String SEGMENT = "/v1/";
    private static final int FIRST_SERVER_ERROR = 500;

    private final Tracing tracing;

    RequestSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The trace that the request is part of from here on: that of its span, if it gets one. */
    TraceContext begin(RoutingContext request, TraceContext trace) {
        return tracing.tracer().isPresent() && isTraced(request.normalizedPath())
                ? begin(tracing.tracer().get(), request, trace)
                : trace;
    }

    private static boolean isTraced(String path) {
        return path.startsWith(API) || path.startsWith(SEGMENT);
    }

    private static TraceContext begin(Tracer tracer, RoutingContext context, TraceContext trace) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        Span span = tracer.spanBuilder(name(method)).setSpanKind(SpanKind.SERVER).setParent(trace.parent())
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD,
                        HttpMeters.isKnown(method) ? method : HttpAttributes.HttpRequestMethodValues.OTHER)
                .setAttribute(UrlAttributes.URL_SCHEME, request.scheme()).startSpan();
        CurrentRequest.begin(span);
        Context local = Vertx.currentContext();
        context.addEndHandler(ended -> end(span, context, local.getLocal(ROUTE), ended));
        return trace.in(span.getSpanContext());
    }

    /** The name of a method is its sender's to choose. */
    private static String name(String method) {
        return HttpMeters.isKnown(method) ? method : "HTTP";
    }

    private static void end(Span span, RoutingContext context, String route, AsyncResult<Void> ended) {
        int status = context.response().getStatusCode();
        if (route != null) {
            span.updateName(name(context.request().method().name()) + " " + route)
                    .setAttribute(HttpAttributes.HTTP_ROUTE, route)
                    .setAttribute(UrlAttributes.URL_PATH, AuditLog.withoutPerson(context.request().path(), route));
        }
        if (ended.failed()) {
            span.setStatus(StatusCode.ERROR).setAttribute(ErrorAttributes.ERROR_TYPE, ended.cause().getClass().getName());
        } else {
            span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
            if (status >= FIRST_SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR).setAttribute(ErrorAttributes.ERROR_TYPE, String.valueOf(status));
            }
        }
        span.end();
    }
}
