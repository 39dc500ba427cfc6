package io.monetization.events.bench;

import java.util.Locale;

/** What a value is to reach; a value that is only told has {@link #NONE}. */
sealed interface Target {

    Target NONE = new None();

    static Target atLeast(double limit) {
        return new AtLeast(limit);
    }

    static Target atMost(double limit) {
        return new AtMost(limit);
    }

    boolean isReachedBy(double value);

    record AtLeast(double limit) implements Target {

        @Override
        public boolean isReachedBy(double value) {
            return value >= limit;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, ">= %.1f", limit);
        }
    }

    record AtMost(double limit) implements Target {

        @Override
        public boolean isReachedBy(double value) {
            return value <= limit;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "<= %.1f", limit);
        }
    }

    record None() implements Target {

        @Override
        public boolean isReachedBy(double value) {
            return true;
        }

        @Override
        public String toString() {
            return "-";
        }
    }
}
