package io.monetization.events.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection of many that one thread drives: at most one request is under way on it. */
final class KeepAlive {

    private static final int BUFFER = 1 << 13;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "content-length: ";

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER);
    private long dueNanos;

    KeepAlive(URI service, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a whole request, which is small enough for the buffer of the socket. */
    void send(byte[] request, long due) throws IOException {
        dueNanos = due;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    long dueNanos() {
        return dueNanos;
    }

    /** The answer, if it is there as a whole, or null. */
    String receive() throws IOException {
        if (channel.read(received) < 0) {
            throw new EOFException("The service closed the connection");
        }
        String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0 || text.length() < head + END_OF_HEAD.length() + length(text)) {
            return null;
        }
        received.clear();
        return text;
    }

    void close() throws IOException {
        channel.close();
    }

    private static int length(String text) {
        int start = text.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(text, start, text.indexOf('\r', start), 10);
    }
}
