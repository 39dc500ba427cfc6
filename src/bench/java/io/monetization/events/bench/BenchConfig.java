package io.monetization.events.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.monetization.events.calendar.UtcMonth;

/**
 * What is to be run, read from system properties.
 *
 * @param items {@code bench.items}: the numbers of the items
 * @param events {@code bench.events}: the size of the data set
 * @param seed {@code bench.seed}: decides the data set
 * @param until {@code bench.until}: its last month; by default the last one that is over
 * @param rounds {@code bench.rounds}: how many rounds are measured
 * @param reuse {@code bench.reuse}: whether what an earlier run loaded is taken as it is, if it is this data set
 * @param database {@code bench.jdbc.url}, {@code .user}, {@code .password}: a server to use instead of an embedded one
 */
record BenchConfig(Set<Integer> items, long events, long seed, UtcMonth until, int rounds, boolean reuse,
        Optional<BenchDatabase> database) {

    /** Where everything goes that a run leaves behind. */
    static final Path DIRECTORY = Path.of("target", "bench");

    private static final int MONTHS = 12;

    static BenchConfig read(Clock clock) {
        return new BenchConfig(
                Arrays.stream(text("items").orElse("1,5").split(",")).map(Integer::valueOf).collect(Collectors.toSet()),
                text("events").map(Long::parseLong).orElse(1_000_000L),
                text("seed").map(Long::parseLong).orElse(42L),
                text("until").map(UtcMonth::parse).orElseGet(() -> UtcMonth.containing(clock.instant()).minus(1)),
                text("rounds").map(Integer::parseInt).orElse(5),
                text("reuse").map(Boolean::parseBoolean).orElse(false),
                text("jdbc.url").map(url -> new BenchDatabase(url, text("jdbc.user").orElse("postgres"),
                        text("jdbc.password").orElse(""))));
    }

    /** The twelve months of events that are asked for. */
    DataSet data() {
        return new DataSet(seed, events, until.minus(MONTHS - 1), until);
    }

    private static Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty("bench." + name)).filter(value -> !value.isBlank());
    }
}
