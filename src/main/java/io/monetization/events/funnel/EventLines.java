package io.monetization.events.funnel;

import java.io.IOException;

/** Where events are written one after the other; what was written stays in a buffer until that is full, or the lines end. */
interface EventLines extends AutoCloseable {

    void write(ListedEvent event) throws IOException;

    @Override
    void close() throws IOException;
}
