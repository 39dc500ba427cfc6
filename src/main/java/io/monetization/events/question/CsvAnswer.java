package io.monetization.events.question;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;

/**
 * Writes any answer that is a table as CSV. It is declared for all objects, because a writer that is declared for an interface
 * comes after the one that writes the text of any object.
 */
@Provider
@Produces(CsvLines.MEDIA_TYPE)
class CsvAnswer implements MessageBodyWriter<Object> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Tabular.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(Object answer, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, CsvLines.CONTENT_TYPE);
        Table table = ((Tabular) answer).table();
        try (CsvLines lines = new CsvLines(out, table.columns())) {
            for (List<?> row : table.rows()) {
                lines.write(row);
            }
        }
    }
}
