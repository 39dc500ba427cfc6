package io.monetization.events.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class EventSpoolTest {

    private static final long RECORDS = 200_000;

    @Test
    void givesBackEveryRecordFromMemory() {
        assertGivesBackEveryRecord(Long.MAX_VALUE);
    }

    @Test
    void givesBackEveryRecordThatDidNotFitIntoMemory() {
        assertGivesBackEveryRecord(0);
    }

    @Test
    void givesBackWhatIsPartlyInMemory() {
        assertGivesBackEveryRecord(6 * 1024 * 1024);
    }

    private static void assertGivesBackEveryRecord(long budget) {
        try (EventSpool spool = new EventSpool(budget)) {
            for (long number = 0; number < RECORDS; number++) {
                ByteBuffer room = spool.roomFor(number * 31);
                assertThat(room.remaining()).isGreaterThanOrEqualTo(EventSpool.MAX_RECORD_BYTES);
                LongStream.range(0, EventSpool.MAX_RECORD_BYTES / Long.BYTES).forEach(_ -> room.putLong(0));
                room.putLong(room.position() - EventSpool.MAX_RECORD_BYTES, number);
            }
            List<Long> numbers = new ArrayList<>();
            for (int partition = 0; partition < EventSpool.PARTITIONS; partition++) {
                ByteBuffer records = spool.read(partition);
                while (records.hasRemaining()) {
                    long number = records.getLong();
                    assertThat(number * 31 & (EventSpool.PARTITIONS - 1)).isEqualTo(partition);
                    numbers.add(number);
                    records.position(records.position() + EventSpool.MAX_RECORD_BYTES - Long.BYTES);
                }
            }
            assertThat(numbers).hasSize((int) RECORDS).doesNotHaveDuplicates();
        }
    }
}
