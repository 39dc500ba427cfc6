package io.monetization.events.ingest;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.monetization.events.commit.GroupCommit;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * Bounds what the bodies of all requests at work take together: an event takes several times its size, from the moment at
 * which it is read until it is committed, and large requests that wait for a slow database would fill the memory.
 */
@Singleton
class BodyMemory {

    /** A full share takes four times itself: as events, and while a transaction sends them to the database. */
    private static final int SHARE_OF_HEAP = 12;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    @Inject
    BodyMemory(IngestConfig config) {
        this(config.maxBodiesSize().map(MemorySize::asLongValue).orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    BodyMemory(long limit) {
        this.limit = limit;
    }

    /** The part of one request, until it is closed. */
    Share share() {
        if (taken.get() >= limit) {
            throw GroupCommit.overloaded();
        }
        return new Share();
    }

    /** What one request takes. One that is alone may take more than the limit. */
    final class Share implements AutoCloseable {

        private long own;

        /** The same bytes, which are counted; reading ends in a problem 503 when the limit is reached. */
        InputStream counted(InputStream decoded) {
            return new CountingInputStream(decoded) {

                @Override
                void count(int bytes) {
                    take(bytes);
                }
            };
        }

        @Override
        public void close() {
            taken.addAndGet(-own);
            own = 0;
        }

        private void take(int bytes) {
            own += bytes;
            if (taken.addAndGet(bytes) > limit && taken.get() > own) {
                throw GroupCommit.overloaded();
            }
        }
    }
}
