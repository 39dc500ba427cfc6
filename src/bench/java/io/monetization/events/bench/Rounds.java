package io.monetization.events.bench;

/** Alternates the sides of a comparison, so that whatever else the machine does meets all of them alike. */
final class Rounds {

    private final int warmUps;
    private final int measured;

    Rounds(int warmUps, int measured) {
        this.warmUps = warmUps;
        this.measured = measured;
    }

    /** Every side once. */
    @FunctionalInterface
    interface Round {

        /**
         * Works through every side.
         *
         * @param recorder takes what is measured, or drops it while the round only warms up
         */
        void run(Recorder recorder) throws Exception;
    }

    /** Takes samples. */
    @FunctionalInterface
    interface Recorder {

        void record(Side side, double sample);
    }

    void run(String what, Round round) throws Exception {
        try (Progress progress = new Progress(what, warmUps + measured, "rounds")) {
            for (int i = 0; i < warmUps; i++) {
                round.run((side, sample) -> {
                });
                progress.add(1);
            }
            for (int i = 0; i < measured; i++) {
                round.run(Side::add);
                progress.add(1);
            }
        }
    }
}
