package io.monetization.events.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells of the bytes that were read. */
abstract class CountingInputStream extends FilterInputStream {

    CountingInputStream(InputStream in) {
        super(in);
    }

    /** Takes notice of bytes that have just been read. */
    abstract void count(int bytes);

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }
}
