package io.monetization.events.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * An answer of the database for metrics: asked for when somebody looks, at most once in ten seconds, however many look.
 * Where the database does not answer there is none, and nobody who looks fails.
 */
public final class Sampled<T> {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Clock clock;
    private final Supplier<T> question;

    private Instant askedAt = Instant.MIN;
    private Optional<T> answer = Optional.empty();

    public Sampled(Clock clock, Supplier<T> question) {
        this.clock = clock;
        this.question = question;
    }

    /** The answer, at most ten seconds old; empty if the database gave none. */
    public synchronized Optional<T> get() {
        Instant now = clock.instant();
        if (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(KEPT))) {
            answer = ask();
            askedAt = now;
        }
        return answer;
    }

    /** A number of the answer; NaN if the database gave none. */
    public double number(ToDoubleFunction<T> number) {
        return get().map(number::applyAsDouble).orElse(Double.NaN);
    }

    private Optional<T> ask() {
        try {
            return Optional.of(question.get());
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }
}
