package io.monetization.events.question;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import jakarta.ws.rs.core.StreamingOutput;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * An answer that is sent while it is made, so that its size does not matter. What fails before anything was sent is answered
 * with a problem. After that the connection is cut off, so that a part is never taken for the whole; likewise when the client
 * has not read all of it in time.
 *
 * @param client who reads it
 * @param limit how long that may take
 * @param body what makes it
 */
public record StreamedAnswer(RoutingContext client, Duration limit, StreamingOutput body) implements StreamingOutput {

    private static final long CUT_MILLIS = 5_000;

    @Override
    public void write(OutputStream out) throws IOException {
        long timer = client.vertx().setTimer(limit.toMillis(), _ -> cutOff());
        try {
            body.write(out);
        } catch (IOException | RuntimeException e) {
            if (client.response().headWritten()) {
                cutOff();
                awaitCut();
            }
            throw e;
        } finally {
            client.vertx().cancelTimer(timer);
        }
    }

    /**
     * The end of an answer that Vert.x resets waits behind what the client has not read yet; so would what is written after it.
     */
    private void cutOff() {
        if (client.request().version() == HttpVersion.HTTP_2) {
            client.response().reset();
        } else {
            var _ = channel().close();
        }
    }

    /** What fails is ended like any other answer: that end must find the connection closed. */
    private void awaitCut() {
        if (client.request().version() != HttpVersion.HTTP_2) {
            channel().closeFuture().awaitUninterruptibly(CUT_MILLIS);
        }
    }

    private Channel channel() {
        return ((ConnectionBase) client.request().connection()).channel();
    }
}
