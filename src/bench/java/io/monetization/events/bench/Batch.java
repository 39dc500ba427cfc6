package io.monetization.events.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Some events, ready to be sent: the text is plain ASCII, so its bytes cost a copy. */
record Batch(String text, int events) {

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Rows for COPY, cut off as they are asked for. */
    static Iterator<Batch> csv(Iterator<GeneratedEvent> events, int size) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public Batch next() {
                return csv(take(events, size));
            }
        };
    }

    /** Rows for COPY. */
    static Batch csv(List<GeneratedEvent> events) {
        StringBuilder csv = new StringBuilder();
        events.forEach(event -> event.appendCsv(csv));
        return of(csv, events.size());
    }

    /** The body of one request. */
    static Batch json(List<GeneratedEvent> events) {
        StringBuilder json = new StringBuilder();
        for (GeneratedEvent event : events) {
            json.append(json.isEmpty() ? '[' : ',');
            event.appendJson(json);
        }
        return of(json.append(']'), events.size());
    }

    /** The next events, fewer at the end. */
    static List<GeneratedEvent> take(Iterator<GeneratedEvent> events, int size) {
        List<GeneratedEvent> taken = new ArrayList<>(size);
        while (taken.size() < size && events.hasNext()) {
            taken.add(events.next());
        }
        return taken;
    }

    private static Batch of(StringBuilder text, int events) {
        return new Batch(text.toString(), events);
    }
}
