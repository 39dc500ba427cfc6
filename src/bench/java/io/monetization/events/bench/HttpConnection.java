package io.monetization.events.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection of HTTP/1.1 on a blocking socket. It does no more than must be, so that the time and the processor
 * that a measurement sees are the service's.
 */
final class HttpConnection implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    private final Socket socket;
    private final InputStream in;
    private final String host;

    HttpConnection(URI base) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        host = base.getAuthority();
    }

    /** The body of the answer, which must be a 2xx. */
    byte[] get(String path) throws IOException {
        return exchange("GET " + path, new byte[0]);
    }

    /** Sends JSON; the body of the answer, which must be a 2xx. */
    byte[] post(String path, byte[] json) throws IOException {
        return exchange("POST " + path, json);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] exchange(String request, byte[] body) throws IOException {
        String head = request + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.length);
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        message.writeTo(socket.getOutputStream());
        String status = line();
        byte[] answer = body();
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(request + ": " + status + "\n" + new String(answer, StandardCharsets.UTF_8));
        }
        return answer;
    }

    private byte[] body() throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(LENGTH)) {
                length = Integer.parseInt(name.substring(LENGTH.length()).strip());
            }
            chunked |= name.equals(CHUNKED);
        }
        return chunked ? chunks() : in.readNBytes(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
