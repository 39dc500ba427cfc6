package io.monetization.events.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import io.monetization.events.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final int LIMIT = 100;

    private final BodyMemory memory = new BodyMemory(LIMIT);

    @Test
    void refusesWhatDoesNotFitBesideOthersUntilTheyAreDone() throws IOException {
        BodyMemory.Share first = memory.share();
        read(first, LIMIT - 1);
        BodyMemory.Share second = memory.share();

        assertThatThrownBy(() -> read(second, 2)).isInstanceOf(ProblemException.class)
                .hasMessageContaining("send the same request again");
        assertThatThrownBy(memory::share).as("before anything is read").isInstanceOf(ProblemException.class);
        second.close();
        first.close();
        assertThat(read(memory.share(), LIMIT)).isEqualTo(LIMIT);
    }

    @Test
    void letsOneThatIsAloneTakeMore() {
        BodyMemory.Share alone = memory.share();

        assertThatCode(() -> read(alone, 10 * LIMIT)).doesNotThrowAnyException();
        assertThatThrownBy(memory::share).isInstanceOf(ProblemException.class);
    }

    @Test
    void givesBackOnceWhatWasTaken() throws IOException {
        BodyMemory.Share share = memory.share();
        read(share, LIMIT);
        share.close();
        share.close();
        read(memory.share(), LIMIT);

        assertThatThrownBy(memory::share).isInstanceOf(ProblemException.class);
    }

    private static int read(BodyMemory.Share share, int bytes) throws IOException {
        return share.counted(new ByteArrayInputStream(new byte[bytes])).readAllBytes().length;
    }
}
