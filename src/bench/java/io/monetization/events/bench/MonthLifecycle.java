package io.monetization.events.bench;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.testsupport.EventsTable;

/** Creates, archives and restores one month after the other, as an operator would. */
final class MonthLifecycle {

    private static final long POLL_MILLIS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final byte[] NO_BODY = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpConnection http;
    private final Iterator<UtcMonth> old;
    private UtcMonth next;
    private UtcMonth archived;
    private UtcMonth archivedBefore;

    /**
     * @param old months with events, to be archived
     * @param next the first of the months to be created
     */
    MonthLifecycle(HttpConnection http, List<UtcMonth> old, UtcMonth next) {
        this.http = http;
        this.old = old.iterator();
        this.next = next;
    }

    void create() throws IOException {
        JsonNode made = JSON.readTree(http.post("/api/v1/partitions/ensure?from=" + next + "&to=" + next, NO_BODY));
        if (made.get("created").isEmpty()) {
            throw new IllegalStateException("The partition of " + next + " was there already");
        }
        next = next.plus(1);
    }

    void archive() throws IOException, InterruptedException {
        archivedBefore = archived;
        archived = old.next();
        http.post("/api/v1/partitions/" + EventsTable.partition(archived) + "/archive?dry_run=false", NO_BODY);
        await(archived, "dropped");
    }

    /** Brings back the month before the one that was archived last. */
    void restore() throws IOException, InterruptedException {
        http.post("/api/v1/archives/" + EventsTable.partition(archivedBefore) + "/restore", NO_BODY);
        await(archivedBefore, "restored");
    }

    private void await(UtcMonth month, String state) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode archive = archive(month);
        while (!archive.get("state").asText().equals(state)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("Not " + state + " after five minutes: " + archive);
            }
            Thread.sleep(POLL_MILLIS);
            archive = archive(month);
        }
    }

    private JsonNode archive(UtcMonth month) throws IOException {
        return JSON.readTree(http.get("/api/v1/archives/" + EventsTable.partition(month)));
    }
}
