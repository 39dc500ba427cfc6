package io.monetization.events.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** What a run found, as a table for people and as JSON with every sample. */
final class Report {

    private static final String ROW = "| %-4s | %-46s | %-46s | %9s | %8s | %-7s |%n";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, Object> circumstances;
    private final List<Result> results = new ArrayList<>();

    Report(Map<String, Object> circumstances) {
        this.circumstances = circumstances;
    }

    void add(List<Result> more) {
        results.addAll(more);
    }

    /** The table of all results, in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder();
        circumstances.forEach((name, value) -> table.append(name).append(": ").append(value).append(System.lineSeparator()));
        table.append(System.lineSeparator()).append(row("item", "side A", "side B", "A vs. B", "target", "reached"))
                .append(row("----", "------", "------", "-------:", "-----:", "-------"));
        results.forEach(result -> table.append(row(Integer.toString(result.item()), side(result.ours(), result.unit()),
                result.against().map(other -> side(other, result.unit())).orElse("-"), number(result.value()),
                result.target().toString(), reached(result))));
        return table.toString();
    }

    /** Writes the results with their samples. */
    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("results", results.stream().map(Report::json).toList());
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), all);
    }

    private static Map<String, Object> json(Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("item", result.item());
        row.put("unit", result.unit().symbol());
        row.put("a", Map.of("name", result.ours().name(), "samples", result.ours().samples()));
        result.against().ifPresent(other -> row.put("b", Map.of("name", other.name(), "samples", other.samples())));
        row.put("value", result.value());
        row.put("target", result.target().toString());
        row.put("reached", result.isReached());
        return row;
    }

    private static String reached(Result result) {
        if (result.target() instanceof Target.None) {
            return "-";
        }
        return result.isReached() ? "yes" : "no";
    }

    private static String side(Side side, Unit unit) {
        return side.name() + ": " + number(side.median()) + " " + unit.symbol();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }
}
