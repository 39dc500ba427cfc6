package io.monetization.events.commit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A one-dimensional array in PostgreSQL's binary form ({@code array_send}): dimensions, null flag, element type, length and
 * lower bound, then each element with its length. Nothing is quoted, and the server parses nothing.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1L;

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int HEADER = 5 * Integer.BYTES;
    private static final int NULL = -1;

    private final int length;
    /** Writes into the driver's own bytes: a large batch has many, and they are there once. */
    private final transient Consumer<ByteBuffer> content;

    private BinaryArray(String type, int element, int length, int size, Consumer<ByteBuffer> elements) {
        setType(type);
        this.length = HEADER + length * Integer.BYTES + size;
        this.content = buffer -> elements
                .accept(buffer.putInt(1).putInt(1).putInt(element).putInt(length).putInt(1));
    }

    static <T> BinaryArray texts(List<T> rows, Function<T, String> value) {
        byte[][] texts = new byte[rows.size()][];
        int size = 0;
        for (int i = 0; i < texts.length; i++) {
            String text = value.apply(rows.get(i));
            if (text != null) {
                texts[i] = text.getBytes(StandardCharsets.UTF_8);
                size += texts[i].length;
            }
        }
        return new BinaryArray("_text", Oid.TEXT, texts.length, size, buffer -> {
            for (byte[] text : texts) {
                if (text == null) {
                    buffer.putInt(NULL);
                } else {
                    buffer.putInt(text.length).put(text);
                }
            }
        });
    }

    static <T> BinaryArray uuids(List<T> rows, Function<T, UUID> value) {
        return new BinaryArray("_uuid", Oid.UUID, rows.size(), rows.size() * 2 * Long.BYTES, buffer -> {
            for (T row : rows) {
                UUID uuid = value.apply(row);
                buffer.putInt(2 * Long.BYTES).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            }
        });
    }

    static <T> BinaryArray numbers(List<T> rows, ToLongFunction<T> value) {
        return longs("_int8", Oid.INT8, rows, value);
    }

    /** Microseconds since 2000, as the server counts. */
    static <T> BinaryArray instants(List<T> rows, Function<T, Instant> value) {
        return longs("_timestamptz", Oid.TIMESTAMPTZ, rows, row -> EPOCH.until(value.apply(row), ChronoUnit.MICROS));
    }

    /** Asked for where binary transfer is switched off; the driver would take null for a value. */
    @Override
    public String getValue() {
        throw new IllegalStateException(
                "Events are sent in binary form: binaryTransfer and binaryTransferDisable must not stand in the JDBC URL");
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("arrays are sent this way, not received");
    }

    @Override
    public int lengthInBytes() {
        return length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        content.accept(ByteBuffer.wrap(target, offset, length));
    }

    private static <T> BinaryArray longs(String type, int element, List<T> rows, ToLongFunction<T> value) {
        return new BinaryArray(type, element, rows.size(), rows.size() * Long.BYTES,
                buffer -> rows.forEach(row -> buffer.putInt(Long.BYTES).putLong(value.applyAsLong(row))));
    }
}
