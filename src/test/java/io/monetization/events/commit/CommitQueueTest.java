package io.monetization.events.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.monetization.events.event.ItemCode;
import io.monetization.events.event.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CommitQueueTest {

    private static final int MOST_WAITING = 10;
    private static final int LARGEST_GROUP = 5;

    private final CommitQueue queue = new CommitQueue(MOST_WAITING, LARGEST_GROUP);

    @Test
    void handsOutWhatFitsIntoOneTransactionInTheOrderOfItsArrival() throws InterruptedException {
        Submission first = submission(2, 0);
        Submission second = submission(3, 0);
        Submission third = submission(1, 0);
        List.of(first, second, third).forEach(queue::offer);

        assertThat(queue.take()).containsExactly(first, second);
        assertThat(queue.take()).containsExactly(third);
        assertThat(queue.events()).isZero();
    }

    @Test
    void handsOutASubmissionLargerThanATransactionByItself() throws InterruptedException {
        Submission large = submission(9, 0);
        queue.offer(large);
        queue.offer(submission(1, 0));

        assertThat(queue.take()).containsExactly(large);
    }

    @Test
    void takesNoMoreEventsThanMayWaitButOneLargeSubmissionWhenNothingWaits() throws InterruptedException {
        assertThat(queue.offer(submission(2 * MOST_WAITING, 0))).isTrue();
        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.offer(submission(1, 0))).isFalse();
        queue.take();
        assertThat(queue.offer(submission(MOST_WAITING - 1, 0))).isTrue();
        assertThat(queue.hasRoom()).isTrue();
        assertThat(queue.offer(submission(2, 0))).isFalse();
        assertThat(queue.offer(submission(1, 0))).isTrue();
    }

    @Test
    void givesUpWhatHasWaitedTooLongAndNothingElse() throws InterruptedException {
        Submission old = submission(1, Long.MAX_VALUE);
        Submission young = submission(1, Long.MIN_VALUE + 1);
        queue.offer(old);
        queue.offer(young);

        assertThat(queue.takeOlderThan(Long.MIN_VALUE)).as("nanoTime may overflow").containsExactly(old);
        assertThat(queue.take()).containsExactly(young);
    }

    @Test
    void handsOutWhatWaitsWhenItIsClosedAndThenNothing() throws InterruptedException {
        Submission waiting = submission(1, 0);
        queue.offer(waiting);
        queue.close();

        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.offer(submission(1, 0))).isFalse();
        assertThat(queue.take()).containsExactly(waiting);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void wakesAWriterThatWaits() throws Exception {
        CompletableFuture<List<Submission>> taken = new CompletableFuture<>();
        Thread writer = Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.complete(queue.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        while (writer.getState() != Thread.State.WAITING) {
            Thread.sleep(Duration.ofMillis(1));
        }
        Submission submission = submission(1, 0);
        queue.offer(submission);

        assertThat(taken.get()).containsExactly(submission);
    }

    private static Submission submission(int events, long submittedNanos) {
        Verdict refused = new Verdict.Refused(ItemCode.INVALID_VALUE, null, "of no interest");
        return Submission.of(EventBatch.of("open", Collections.nCopies(events, refused)), false, submittedNanos);
    }
}
