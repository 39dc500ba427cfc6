package io.monetization.events.request;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;

/**
 * Says of each body when the service waits for it: an event loop before its operation begins, which is all for what is small,
 * and a worker in the calls that read.
 */
@Provider
public class AwaitedBodies implements ContainerRequestFilter, ReaderInterceptor {

    private final RoutingContext routing;

    AwaitedBodies(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Context.isOnEventLoopThread()) {
            RequestFilters.bodyOf(routing).ifPresent(Arrival::await);
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (!(body.getInputStream() instanceof ByteArrayInputStream)) {
            RequestFilters.bodyOf(routing).ifPresent(arrival -> {
                arrival.rest();
                body.setInputStream(new AwaitedStream(body.getInputStream(), arrival));
            });
        }
        return body.proceed();
    }

    private static final class AwaitedStream extends FilterInputStream {

        private final Arrival arrival;

        AwaitedStream(InputStream body, Arrival arrival) {
            super(body);
            this.arrival = arrival;
        }

        @Override
        public int read() throws IOException {
            arrival.await();
            try {
                return super.read();
            } finally {
                arrival.rest();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            arrival.await();
            try {
                return super.read(bytes, offset, length);
            } finally {
                arrival.rest();
            }
        }
    }
}
