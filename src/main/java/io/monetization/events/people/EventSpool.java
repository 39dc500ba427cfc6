package io.monetization.events.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/**
 * Holds the events of a funnel by the hash of their actor, until those of each actor are together: the first half of a hash
 * join that goes to disk (Grace; Kitsuregawa, 1983). Memory is bounded: what does not fit goes to a temporary file, which
 * ends with this.
 */
final class EventSpool implements AutoCloseable {

    /** So many that one of them fits into memory where a disk holds the events, as long as no actor has most of them. */
    static final int PARTITIONS = 256;

    /** The most bytes that are asked room for. */
    static final int MAX_RECORD_BYTES = 80;

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final long MAX_PARTITION_BYTES = 128L * 1024 * 1024;

    private final long budget;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private long held;
    private FileChannel file;

    EventSpool(long budgetBytes) {
        this.budget = budgetBytes;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition();
        }
    }

    /** Where the next record of an actor goes. */
    ByteBuffer roomFor(long actorHash) {
        return partitions[(int) (actorHash & (PARTITIONS - 1))].room();
    }

    /** Every record of a partition, ready to be read. */
    ByteBuffer read(int partition) {
        return partitions[partition].read();
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("funnel-", ".events");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    /** A part of the file. */
    private record Extent(long position, int length) {
    }

    /** The records of some of the actors. */
    private final class Partition {

        private final List<ByteBuffer> chunks = new ArrayList<>();
        private final List<Extent> extents = new ArrayList<>();

        ByteBuffer room() {
            if (chunks.isEmpty()) {
                addChunk();
            } else if (chunks.getLast().remaining() < MAX_RECORD_BYTES) {
                if (held < budget) {
                    addChunk();
                } else {
                    spill(chunks.getLast());
                }
            }
            return chunks.getLast();
        }

        private void addChunk() {
            chunks.add(ByteBuffer.allocate(CHUNK_BYTES));
            held += CHUNK_BYTES;
        }

        private void spill(ByteBuffer chunk) {
            try {
                long position = file().size();
                int length = chunk.flip().remaining();
                extents.add(new Extent(position, length));
                while (chunk.hasRemaining()) {
                    position += file().write(chunk, position);
                }
                chunk.clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ByteBuffer read() {
            long size = chunks.stream().mapToLong(ByteBuffer::position).sum()
                    + extents.stream().mapToLong(Extent::length).sum();
            if (size > MAX_PARTITION_BYTES) {
                throw new ProblemException(ProblemCode.QUESTION_TOO_EXPENSIVE,
                        "A few actors have too many events in this time; ask for a shorter one");
            }
            ByteBuffer all = ByteBuffer.allocate((int) size);
            chunks.forEach(chunk -> all.put(chunk.duplicate().flip()));
            try {
                for (Extent extent : extents) {
                    ByteBuffer part = all.slice(all.position(), extent.length());
                    while (part.hasRemaining() && file.read(part, extent.position() + part.position()) >= 0) {
                        // A read may stop early.
                    }
                    all.position(all.position() + extent.length());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return all.flip();
        }
    }
}
