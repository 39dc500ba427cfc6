package io.monetization.events.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Submissions that wait for a transaction, first come, first served, within bounds. */
class CommitQueue {

    private final int maxWaiting;
    private final int maxGroup;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private int events;
    private boolean closed;

    /**
     * @param maxWaiting the most events that may wait
     * @param maxGroup the most events that are taken at once, unless one submission has more
     */
    CommitQueue(int maxWaiting, int maxGroup) {
        this.maxWaiting = maxWaiting;
        this.maxGroup = maxGroup;
    }

    /** Whether the queue takes anything at the moment. */
    boolean hasRoom() {
        lock.lock();
        try {
            return !closed && events < maxWaiting;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a submission; false if the queue is full or closed. */
    boolean offer(Submission submission) {
        lock.lock();
        try {
            if (closed || (events > 0 && events + submission.size() > maxWaiting)) {
                return false;
            }
            waiting.add(submission);
            events += submission.size();
            notEmpty.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What shares the next transaction, as soon as there is anything; nothing when the queue is closed and empty. */
    List<Submission> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.await();
            }
            List<Submission> group = new ArrayList<>();
            int size = 0;
            while (!waiting.isEmpty() && (group.isEmpty() || size + waiting.peek().size() <= maxGroup)) {
                size += waiting.peek().size();
                group.add(remove());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what was handed in before the moment, by {@link System#nanoTime()}. */
    List<Submission> takeOlderThan(long nanos) {
        lock.lock();
        try {
            List<Submission> old = new ArrayList<>();
            while (!waiting.isEmpty() && waiting.peek().submittedNanos() - nanos < 0) {
                old.add(remove());
            }
            return old;
        } finally {
            lock.unlock();
        }
    }

    int events() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more submissions; those that wait are still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Submission remove() {
        Submission first = waiting.remove();
        events -= first.size();
        return first;
    }
}
