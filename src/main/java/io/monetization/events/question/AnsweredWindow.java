package io.monetization.events.question;

import java.time.Instant;
import java.time.ZoneId;

import io.monetization.events.calendar.Window;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The window of time that was answered: from belongs to it, to does not.")
public record AnsweredWindow(
        @Schema(description = "The first instant inside, in UTC.", examples = "2025-12-01T00:00:00Z") Instant from,
        @Schema(description = "The first instant after, in UTC.", examples = "2026-01-01T00:00:00Z") Instant to,
        @Schema(description = "The time zone in which dates were read, as asked.", examples = "UTC") String tz) {

    public static AnsweredWindow of(Window window, ZoneId zone) {
        return new AnsweredWindow(window.from(), window.to(), zone.getId());
    }

    public Window window() {
        return new Window(from, to);
    }
}
