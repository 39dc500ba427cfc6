package io.monetization.events.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.question.Fingerprint;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A funnel of people, as it is asked for, with every default filled in. Equal definitions mean the same and have the same
 * {@linkplain #hash() hash}.
 *
 * @param from the first instant at which a chain may start
 * @param to the first instant at which none may start any more
 * @param tz in which dates were read and buckets are cut
 * @param steps 2 to 20
 * @param window how long a chain may take from its first event to its last, inclusive
 * @param stepWindow how long it may take from one event to the next, inclusive; null for no bound of its own
 * @param order what may lie between the steps
 * @param actor whose events make a chain
 * @param hold the fields of which all events of a chain have the same value
 * @param exclude events that break a chain when they come between its first and its last
 * @param eventId the event whose events are looked at; null for all
 * @param breakdown how the answer is broken down; null for not at all
 * @param interval the buckets of the trend
 * @param compare with what it is compared; null for nothing
 * @param dropOffAfter the step after which the actors that were lost are listed; null for no list
 */
@Schema(description = "The funnel that was asked for, with every default filled in.")
public record FunnelDefinition(
        @Schema(description = "The first instant at which a chain may start.", examples = "2025-12-01T00:00:00Z") Instant from,
        @Schema(description = "The first instant after.", examples = "2026-01-01T00:00:00Z") Instant to,
        @Schema(description = "The time zone of dates and buckets.", implementation = String.class, examples = "UTC") @JsonSerialize(using = ToStringSerializer.class) ZoneId tz,
        @Schema(description = "The steps, first to last.") List<EventPattern> steps,
        @Schema(description = "From the first event of a chain to its last, at most.", type = SchemaType.STRING, format = "duration", examples = "PT168H") @JsonSerialize(using = ToStringSerializer.class) Duration window,
        @Schema(description = "From one event of a chain to the next, at most.", type = SchemaType.STRING, format = "duration", nullable = true, examples = "PT24H") @JsonSerialize(using = ToStringSerializer.class) Duration stepWindow,
        @Schema(description = "What may lie between the steps.", examples = "ordered") StepOrder order,
        @Schema(description = "Whose events make a chain.", examples = "person") ActorIdentity actor,
        @Schema(description = "Fields of which a chain has one value.", type = SchemaType.ARRAY, implementation = String.class, examples = "[\"entity_id\"]") List<EventField> hold,
        @Schema(description = "Events that break a chain.") List<EventPattern> exclude,
        @Schema(description = "The one event that is looked at.", nullable = true, examples = "devconf-2026") String eventId,
        @Schema(description = "How the answer is broken down.", nullable = true) Breakdown breakdown,
        @Schema(description = "The buckets of the trend.", examples = "day") Interval interval,
        @Schema(description = "With what it is compared.", nullable = true, examples = "previous_period") Comparison compare,
        @Schema(description = "After which step the lost actors are listed.", nullable = true, examples = "1") Integer dropOffAfter) {

    /** The times at which a chain may start. */
    @JsonIgnore
    public Window entries() {
        return new Window(from, to);
    }

    /** The times of which events are read: a chain that starts at the last moment may take its whole window. */
    @JsonIgnore
    public Window scanned() {
        return new Window(from, to.plus(window));
    }

    /**
     * The time of equal length before. Where the range is made of whole days of its zone it is as many days, which may
     * differ by an hour from as many seconds.
     */
    @JsonIgnore
    public FunnelDefinition previousPeriod() {
        LocalDate firstDay = LocalDate.ofInstant(from, tz);
        LocalDate endDay = LocalDate.ofInstant(to, tz);
        boolean wholeDays = startOf(firstDay).equals(from) && startOf(endDay).equals(to);
        Instant before = wholeDays ? startOf(firstDay.minusDays(ChronoUnit.DAYS.between(firstDay, endDay)))
                : from.minus(Duration.between(from, to));
        return new FunnelDefinition(before, from, tz, steps, window, stepWindow, order, actor, hold, exclude, eventId,
                breakdown, interval, null, null);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(tz).toInstant();
    }

    /** Identifies the definition: hexadecimal digits, the same for equal definitions. */
    @JsonProperty
    @Schema(description = "The same for equal definitions.", examples = "6d0f1c2b3a495867")
    public String hash() {
        List<Object> parts = new ArrayList<>(Arrays.asList(from, to, tz, window, stepWindow, order, actor, interval, compare,
                dropOffAfter, eventId == null ? "" : eventId));
        if (breakdown != null) {
            parts.addAll(List.of("by", breakdown.by(), breakdown.limit(), breakdown.attribution()));
        }
        hold.forEach(parts::add);
        for (List<EventPattern> patterns : List.of(steps, exclude)) {
            parts.add(patterns.size());
            for (EventPattern pattern : patterns) {
                parts.add(pattern.types());
                pattern.where().forEach((field, value) -> parts.addAll(List.of(field, value)));
            }
        }
        return Fingerprint.of(parts);
    }
}
