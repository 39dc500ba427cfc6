package io.monetization.events.funnel;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Newline-delimited JSON: each line is an event as the listing has it. */
record JsonEventLines(ObjectWriter events, JsonGenerator lines) implements EventLines {

    private static final SerializableString NONE = new SerializedString("");

    static JsonEventLines on(OutputStream out, ObjectMapper json) throws IOException {
        JsonGenerator lines = json.createGenerator(out).setRootValueSeparator(NONE);
        ObjectWriter events = json.writerFor(ListedEvent.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        return new JsonEventLines(events, lines.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET));
    }

    @Override
    public void write(ListedEvent event) throws IOException {
        events.writeValue(lines, event);
        lines.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
