package io.monetization.events.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row of {@link FunnelStatement} in the binary format of COPY (PostgreSQL documentation, COPY, "Binary Format"): each
 * field is its length, which is -1 for NULL, and its bytes in network order.
 */
final class EventRow {

    private static final int SIGNATURE_BYTES = 19;
    private static final int NULL = -1;
    private static final int TRAILER = -1;
    /** 2000-01-01, from which PostgreSQL counts its microseconds. */
    private static final long POSTGRES_EPOCH = 946_684_800L * Micros.PER_SECOND;

    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean begun;

    /** Takes what the server sent; false if there is no row in it. */
    boolean take(byte[] sent) {
        row = ByteBuffer.wrap(sent);
        if (!begun) {
            begun = true;
            row.position(SIGNATURE_BYTES);
        }
        return row.hasRemaining() && row.getShort() != TRAILER;
    }

    /** The next field, of a type that takes eight bytes. */
    long nextLong() {
        row.getInt();
        return row.getLong();
    }

    int nextInt() {
        row.getInt();
        return row.getInt();
    }

    /** The next field, a timestamp, in microseconds since 1970. */
    long nextTime() {
        return nextLong() + POSTGRES_EPOCH;
    }

    /** Whether the next field is NULL, which is then stepped over. */
    boolean nextIsNull() {
        boolean isNull = row.getInt(row.position()) == NULL;
        if (isNull) {
            row.getInt();
        }
        return isNull;
    }

    /** Steps over the length of the next field: its bytes are then read in pieces. */
    ByteBuffer nextBytes() {
        row.getInt();
        return row;
    }

    String nextText() {
        byte[] text = new byte[row.getInt()];
        row.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
