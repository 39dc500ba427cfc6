package io.monetization.events.question;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/**
 * Writes CSV (RFC 4180) line by line: the names of the columns, then the rows, in UTF-8. A value is written as it is, in quotes
 * where it needs them; no value is an empty cell, and an empty text is {@code ""}.
 */
public final class CsvLines implements AutoCloseable {

    public static final String MEDIA_TYPE = "text/csv";

    /** The media type with its parameters, which only an answer has. */
    public static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=utf-8; header=present";

    private static final String EMPTY_TEXT = "\"\"";

    private static final CsvFactory CSV = CsvFactory.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

    private final CsvGenerator lines;

    /** Begins with the header; the stream is not closed at the end. */
    public CsvLines(OutputStream out, List<String> columns) throws IOException {
        lines = CSV.createGenerator(out, JsonEncoding.UTF8);
        lines.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        lines.setSchema(CsvSchema.builder().addColumns(columns, CsvSchema.ColumnType.STRING).setLineSeparator("\r\n").build()
                .withHeader());
    }

    public void write(List<?> row) throws IOException {
        lines.writeStartArray();
        for (Object value : row) {
            write(value);
        }
        lines.writeEndArray();
    }

    private void write(Object value) throws IOException {
        String text = value == null ? null : value.toString();
        if (text == null) {
            lines.writeNull();
        } else if (text.isEmpty()) {
            lines.writeRawValue(EMPTY_TEXT);
        } else {
            lines.writeString(text);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
