package io.monetization.events.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a body into its lines and holds no more than one of them, up to a cap. */
class CappedLines {

    private static final int CHUNK = 8192;

    private final InputStream body;
    private final int cap;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;

    private byte[] line = new byte[1024];
    private int length;
    private boolean overCap;
    private int number;

    /**
     * @param body bytes of which each line but the last ends with a line feed
     * @param cap the most bytes of a line that are held
     */
    CappedLines(InputStream body, int cap) {
        this.body = body;
        this.cap = cap;
    }

    /** Goes to the next line that is not blank; false if there is none. */
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while (!overCap && isBlank());
        return true;
    }

    /** The first {@link #length()} bytes are the line, unless it {@linkplain #isOverCap() is over the cap}. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Whether the line was longer than the cap and is not held. */
    boolean isOverCap() {
        return overCap;
    }

    /** The number of the line in the body, from 1. */
    int number() {
        return number;
    }

    private boolean read() throws IOException {
        length = 0;
        overCap = false;
        boolean begun = false;
        while (position < limit || fill()) {
            begun = true;
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            hold(end);
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        number++;
        return begun;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = body.read(chunk);
        return limit > 0;
    }

    private void hold(int end) {
        int more = end - position;
        overCap |= more > cap - length;
        if (overCap) {
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.min(cap, Math.max(2 * line.length, length + more)));
        }
        System.arraycopy(chunk, position, line, length, more);
        length += more;
    }

    /** Of nothing but the white space of JSON; a carriage return is part of it. */
    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
