package io.monetization.events.archive;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes the {@link ContentDigest} of rows in COPY text format: a line a row, a tab between columns, times in UTC. */
final class RowDigest {

    private static final int DAY_LENGTH = "2025-12-31".length();
    private static final int READ_AT_ONCE = 1 << 16;

    private final MessageDigest sha256 = Sha256.digest();
    private final int dayColumn;
    private final SortedMap<String, Long> days = new TreeMap<>();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    /**
     * @param dayColumn the position, from 0, of the column that says when a row happened
     */
    RowDigest(int dayColumn) {
        this.dayColumn = dayColumn;
    }

    /**
     * Takes one row, without the end of its line.
     *
     * @throws IOException if it is not a row
     */
    void add(byte[] line, int from, int to) throws IOException {
        sha256.update(line, from, to - from);
        sum = sum.add(new BigInteger(1, sha256.digest()));
        rows++;
        int start = columnStart(line, from, to);
        days.merge(new String(line, start, DAY_LENGTH, StandardCharsets.US_ASCII), 1L, Long::sum);
    }

    /** Takes every line of the text. The format writes a line feed inside a value as {@code \n}, so a line feed ends a row. */
    RowDigest addAll(InputStream text) throws IOException {
        byte[] buffer = new byte[READ_AT_ONCE];
        int filled = 0;
        for (int read = text.read(buffer); read >= 0; read = text.read(buffer, filled, buffer.length - filled)) {
            int start = 0;
            for (int i = filled; i < filled + read; i++) {
                if (buffer[i] == '\n') {
                    add(buffer, start, i);
                    start = i + 1;
                }
            }
            filled = filled + read - start;
            System.arraycopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }
        if (filled > 0) {
            throw new IOException("the last line is not complete");
        }
        return this;
    }

    ContentDigest result() {
        return new ContentDigest(rows, Sha256.hex(sum), days);
    }

    private int columnStart(byte[] line, int from, int to) throws IOException {
        int start = from;
        for (int column = 0; column < dayColumn && start < to; start++) {
            if (line[start] == '\t') {
                column++;
            }
        }
        if (start + DAY_LENGTH > to) {
            throw new IOException("a line is not a row of events");
        }
        return start;
    }
}
