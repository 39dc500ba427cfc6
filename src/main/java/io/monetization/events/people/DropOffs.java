package io.monetization.events.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.monetization.events.question.EventPlace;

/**
 * Keeps one page of the actors that reached a step and not the next one, those that entered last first; no more than the page
 * is held.
 */
final class DropOffs {

    private static final Comparator<EventPlace> LATEST_FIRST = Comparator.comparing(EventPlace::createdAt)
            .thenComparing(EventPlace::id).reversed();
    private static final Comparator<DropOff> BY_ENTRY = Comparator.comparing(DropOff::entry, LATEST_FIRST);

    private final int step;
    private final EventPlace after;
    private final int rows;
    private final PriorityQueue<DropOff> latest = new PriorityQueue<>(BY_ENTRY.reversed());

    /**
     * Keeps a page.
     *
     * @param step the last step that was reached
     * @param after the entry with which the page before ended; null for the first page
     * @param rows how many to keep
     */
    DropOffs(int step, EventPlace after, int rows) {
        this.step = step;
        this.after = after;
        this.rows = rows;
    }

    /** No list. */
    static DropOffs none() {
        return new DropOffs(0, null, 0);
    }

    void add(int depth, Chain winner) {
        if (depth == step) {
            FunnelEvent first = winner.first();
            add(new DropOff(new EventPlace(Micros.toInstant(first.time()), first.id()), Micros.toInstant(winner.end())));
        }
    }

    void addAll(DropOffs others) {
        others.latest.forEach(this::add);
    }

    List<DropOff> inOrder() {
        List<DropOff> ordered = new ArrayList<>(latest);
        ordered.sort(BY_ENTRY);
        return ordered;
    }

    private void add(DropOff dropOff) {
        if (after == null || LATEST_FIRST.compare(after, dropOff.entry()) < 0) {
            latest.add(dropOff);
            if (latest.size() > rows) {
                latest.poll();
            }
        }
    }
}
