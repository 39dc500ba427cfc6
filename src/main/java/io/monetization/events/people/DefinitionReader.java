package io.monetization.events.people;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.monetization.events.calendar.Interval;
import io.monetization.events.event.EventType;
import io.monetization.events.problem.FieldError;
import io.monetization.events.problem.JsonBody;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.WindowQuery;

/** Reads the definition of a funnel from the body of a request, and says everything that is wrong with it at once. */
final class DefinitionReader {

    static final int MIN_STEPS = 2;
    static final int MAX_STEPS = 20;
    static final Duration MAX_WINDOW = Duration.ofDays(90);
    static final int MAX_BREAKDOWN_ROWS = 100;

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_PATTERNS = 20;
    private static final int MAX_HELD = 5;
    private static final int DEFAULT_BREAKDOWN_ROWS = 10;
    private static final int MAX_DECIMALS = 1000;

    private static final List<String> MEMBERS = List.of("from", "to", "tz", "steps", "window", "step_window", "order", "actor",
            "hold", "exclude", "event_id", "breakdown", "interval", "compare", "drop_off_after");
    private static final List<String> PATTERN_MEMBERS = List.of("event_type", "where");
    private static final List<String> FILTER_COLUMNS = List.of("entity_type", "entity_id", "currency", "event_id");

    private final List<FieldError> faults = new ArrayList<>();
    private final RequestObject request;

    private DefinitionReader(JsonNode body) {
        this.request = new RequestObject(body, "", faults).withMembers(MEMBERS);
    }

    /**
     * Reads the definition.
     *
     * @param maxRange the longest range of time in which chains may start
     * @throws ProblemException {@code invalid_funnel} with every fault and its path; for the range the problems of
     *         {@link WindowQuery#resolve}; for a body that is no object those of {@link JsonBody#object}
     */
    static FunnelDefinition read(InputStream body, Duration maxRange) throws IOException {
        return new DefinitionReader(JsonBody.object(body, MAX_BODY_BYTES)).definition(maxRange);
    }

    private FunnelDefinition definition(Duration maxRange) {
        WindowQuery range = new WindowQuery(request.text("from"), request.text("to"), request.text("tz"));
        List<EventPattern> steps = steps();
        Duration window = request.requires("window") ? duration("window") : null;
        Duration stepWindow = duration("step_window");
        StepOrder order = request.choice("order", StepOrder.class, StepOrder.ORDERED);
        if (order == StepOrder.ANY && request.has("step_window")) {
            request.invalid("step_window", "has no meaning with order any: the steps have no order to hop along");
        }
        ActorIdentity actor = request.choice("actor", ActorIdentity.class, ActorIdentity.PERSON);
        List<EventField> hold = request.elements("hold", MAX_HELD, this::field);
        List<EventPattern> exclude = request.elements("exclude", MAX_PATTERNS, this::pattern);
        String eventId = request.text("event_id");
        Breakdown breakdown = request.has("breakdown") ? breakdown() : null;
        Interval interval = request.choice("interval", Interval.class, Interval.DAY);
        Comparison compare = request.choice("compare", Comparison.class, null);
        Integer dropOffAfter = request.number("drop_off_after", Math.max(steps.size() - 1, 1), null);
        refuseFaults();
        AnsweredWindow answered = range.resolve(maxRange);
        FunnelDefinition definition = new FunnelDefinition(answered.from(), answered.to(), ZoneId.of(answered.tz()), steps,
                window, stepWindow, order,
                actor, hold, exclude, eventId, breakdown, interval, compare, dropOffAfter);
        refuseTimesOutsideTheCalendar(definition);
        return definition;
    }

    private void refuseTimesOutsideTheCalendar(FunnelDefinition definition) {
        if (definition.scanned().to().isAfter(WindowQuery.LAST)) {
            request.invalid("to", "with window after it lies outside the years 1 to 9999");
        }
        if (definition.compare() != null && definition.previousPeriod().from().isBefore(WindowQuery.FIRST)) {
            request.invalid("compare", "asks for a time outside the years 1 to 9999");
        }
        refuseFaults();
    }

    private void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.INVALID_FUNNEL, faults.getFirst().field() + " "
                    + faults.getFirst().message()).withErrors(faults));
        }
    }

    private List<EventPattern> steps() {
        if (!request.requires("steps")) {
            return List.of();
        }
        List<EventPattern> steps = request.elements("steps", MAX_STEPS, this::pattern);
        if (request.get("steps").isArray() && request.get("steps").size() < MIN_STEPS) {
            request.invalid("steps", "has fewer than " + MIN_STEPS + " steps; a funnel has " + MIN_STEPS + " to " + MAX_STEPS);
        }
        return steps;
    }

    private EventPattern pattern(String name, JsonNode value) {
        RequestObject pattern = request.element(name, value, PATTERN_MEMBERS);
        TreeSet<EventType> types = new TreeSet<>();
        if (pattern.requires("event_type")) {
            JsonNode type = pattern.get("event_type");
            List<EventType> named = type.isArray()
                    ? pattern.elements("event_type", EventType.values().length, (each, text) -> type(pattern, each, text))
                    : List.of(type(pattern, "event_type", type));
            if (named.isEmpty()) {
                pattern.invalid("event_type", "names no type");
            }
            types.addAll(named);
        }
        return new EventPattern(types, where(pattern));
    }

    private static EventType type(RequestObject pattern, String name, JsonNode text) {
        for (EventType type : EventType.values()) {
            if (text.isTextual() && type.name().equals(text.textValue())) {
                return type;
            }
        }
        pattern.invalid(name, text + " is none of " + List.of(EventType.values()));
        return EventType.OFFER_VIEW;
    }

    private static SortedMap<EventField, JsonNode> where(RequestObject pattern) {
        SortedMap<EventField, JsonNode> where = new TreeMap<>();
        if (pattern.has("where")) {
            JsonNode filters = pattern.get("where");
            if (!filters.isObject()) {
                pattern.invalid("where", "is not an object of fields and their values");
            }
            for (Iterator<String> names = filters.fieldNames(); names.hasNext();) {
                String name = names.next();
                EventField.parse(name, FILTER_COLUMNS).ifPresentOrElse(
                        field -> where.put(field, filterValue(pattern, field, filters.get(name))),
                        () -> pattern.invalid("where." + name, "is no field to filter by: use one of " + FILTER_COLUMNS
                                + " or context.<key>"));
            }
        }
        return where;
    }

    private static JsonNode filterValue(RequestObject pattern, EventField field, JsonNode value) {
        boolean plain = field.contextKey().isPresent()
                && (value.isBoolean() || (value.isNumber() && isStorable(value.decimalValue())));
        if (!plain) {
            pattern.text("where." + field, value);
        }
        return value;
    }

    /** Numbers beyond are refused in events, too, or have more decimals than PostgreSQL keeps. */
    private static boolean isStorable(BigDecimal number) {
        return Double.isFinite(number.doubleValue()) && Math.abs(number.scale()) <= MAX_DECIMALS;
    }

    private EventField field(String name, JsonNode value) {
        EventField field = value.isTextual() ? EventField.parse(value.textValue(), EventField.COLUMNS).orElse(null) : null;
        if (field == null) {
            request.invalid(name, value + " is no field: use one of " + EventField.COLUMNS + " or context.<key>");
        }
        return Objects.requireNonNullElse(field, new EventField("entity_id"));
    }

    private Breakdown breakdown() {
        RequestObject breakdown = request.object("breakdown", List.of("by", "limit", "attribution"));
        EventField by = breakdown.requires("by") ? field("breakdown.by", breakdown.get("by")) : null;
        return new Breakdown(by, breakdown.number("limit", MAX_BREAKDOWN_ROWS, DEFAULT_BREAKDOWN_ROWS),
                breakdown.choice("attribution", Attribution.class, Attribution.FIRST));
    }

    /** An ISO 8601 duration of days or less: months and years have no length. */
    private Duration duration(String name) {
        String text = request.text(name);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isPositive() || duration.compareTo(MAX_WINDOW) > 0) {
                request.invalid(name,
                        "is " + text + "; it must be longer than nothing and at most P" + MAX_WINDOW.toDays() + "D");
            } else if (duration.toNanosPart() % 1000 != 0) {
                request.invalid(name, "is finer than a microsecond");
            }
            return duration;
        } catch (DateTimeException e) {
            request.invalid(name, "'" + text + "' is no ISO 8601 duration of days or less, such as P7D, PT36H or PT30M"
                    + " (months and years have no length)");
            return null;
        }
    }
}
