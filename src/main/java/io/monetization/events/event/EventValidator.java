package io.monetization.events.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;

/**
 * Decides of one submitted event whether it can be stored, and completes what it may leave out. Values are never
 * rewritten, but for {@link PersonalData}: what does not fit is refused.
 */
public class EventValidator {

    private static final Set<String> FIELDS = Set.of("id", "event_id", "user_id", "session_token", "event_type", "entity_type",
            "entity_id", "revenue_cents", "currency", "context", "user_agent", "ip_address", "created_at");
    private static final Map<String, EventType> EVENT_TYPES = constants(EventType.values());
    private static final Map<String, EntityType> ENTITY_TYPES = constants(EntityType.values());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0).map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final String CURRENCY_OF_NOTHING = "USD";

    private final Optional<String> defaultCurrency;
    private final PersonalData personalData;

    /**
     * @param defaultCurrency the ISO 4217 code that revenue without a currency is in; without one such revenue is refused
     * @param personalData what is stored of persons
     */
    public EventValidator(Optional<String> defaultCurrency, PersonalData personalData) {
        this.defaultCurrency = defaultCurrency;
        this.personalData = personalData;
    }

    /**
     * Validates one submitted event.
     *
     * @param submitted the JSON as it was sent
     * @param range the instants at which an event may have happened
     * @param now the instant of an event that says neither id nor time
     * @param origin what the request says of the client
     */
    public Verdict validate(JsonNode submitted, AcceptedRange range, Instant now, Origin origin) {
        try {
            if (!submitted.isObject()) {
                throw new Refusal(ItemCode.INVALID_VALUE, null,
                        "an event must be an object, not " + EventFields.typeOf(submitted));
            }
            refuseUnknownFields(submitted);
            return new Verdict.Valid(event(new EventFields(submitted), range, now, origin));
        } catch (Refusal refusal) {
            return refusal.verdict().of(Evidence.of(submitted));
        }
    }

    /** Judges a valid event once more, by a range that has become known since. */
    public static Verdict recheck(Event event, AcceptedRange range) {
        try {
            checkRange("created_at", event.createdAt(), range);
            return new Verdict.Valid(event);
        } catch (Refusal refusal) {
            return refusal.verdict().of(Evidence.of(event));
        }
    }

    private Event event(EventFields fields, AcceptedRange range, Instant now, Origin origin) {
        EventType type = eventType(fields);
        long revenue = fields.cents("revenue_cents");
        EventIdentity identity = identity(fields, range, now);
        return new Event(
                identity.id(),
                fields.requiredKey("event_id"),
                personalData.userId(fields.key("user_id")),
                fields.key("session_token"),
                type,
                fields.requiredKey("entity_id"),
                revenue,
                currency(fields, revenue),
                EventContext.validated(fields.node("context")),
                fields.has("user_agent") ? fields.text("user_agent") : origin.userAgent(),
                fields.has("ip_address") ? ipAddress(fields) : personalData.address(origin.ipAddress()),
                identity.createdAt());
    }

    private static void refuseUnknownFields(JsonNode submitted) {
        for (Iterator<String> names = submitted.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw EventFields.unknown(name, "a field of an event; context holds free data");
            }
        }
    }

    private static EventType eventType(EventFields fields) {
        EventType type = EVENT_TYPES.get(fields.requiredKey("event_type"));
        if (type == null) {
            throw new Refusal(ItemCode.UNKNOWN_EVENT_TYPE, "event_type",
                    "event_type must be one of " + Arrays.toString(EventType.values()));
        }
        String entityType = fields.key("entity_type");
        if (entityType != null) {
            EntityType said = ENTITY_TYPES.get(entityType);
            if (said == null) {
                throw EventFields.invalid("entity_type", "must be one of " + Arrays.toString(EntityType.values()));
            }
            if (said != type.entityType()) {
                throw new Refusal(ItemCode.ENTITY_TYPE_MISMATCH, "entity_type",
                        "entity_type of " + type + " is " + type.entityType() + ", not " + said + "; it may be left out");
            }
        }
        return type;
    }

    private static <E extends Enum<E>> Map<String, E> constants(E[] values) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    private String currency(EventFields fields, long revenue) {
        if (!fields.has("currency")) {
            if (revenue > 0 && defaultCurrency.isEmpty()) {
                throw new Refusal(ItemCode.MISSING_FIELD, "currency", "currency is required where revenue_cents is not 0");
            }
            return defaultCurrency.orElse(CURRENCY_OF_NOTHING);
        }
        String code = fields.text("currency");
        if (!CURRENCIES.contains(code)) {
            throw new Refusal(ItemCode.UNKNOWN_CURRENCY, "currency", "currency must be an ISO 4217 code such as EUR");
        }
        return code;
    }

    private String ipAddress(EventFields fields) {
        try {
            return personalData.address(fields.text("ip_address"));
        } catch (IllegalArgumentException e) {
            throw EventFields.invalid("ip_address", "must be an IPv4 or IPv6 address");
        }
    }

    private static EventIdentity identity(EventFields fields, AcceptedRange range, Instant now) {
        UUID id = fields.uuid("id");
        Instant createdAt = fields.instant("created_at");
        if (createdAt != null) {
            checkRange("created_at", createdAt, range);
            return new EventIdentity(id == null ? UuidCreator.getTimeOrderedEpoch(createdAt) : id, createdAt);
        }
        if (id == null) {
            Instant millisecond = now.truncatedTo(ChronoUnit.MILLIS);
            return new EventIdentity(UuidCreator.getTimeOrderedEpoch(millisecond), millisecond);
        }
        if (!UuidUtil.isTimeOrderedEpoch(id)) {
            throw new Refusal(ItemCode.CREATED_AT_REQUIRED, "created_at",
                    "created_at is required with an id that is not a UUID of version 7: a retry could not be recognised");
        }
        Instant inside = UuidUtil.getInstant(id);
        checkRange("id", inside, range);
        return new EventIdentity(id, inside);
    }

    private static void checkRange(String field, Instant createdAt, AcceptedRange range) {
        if (createdAt.isAfter(range.latest())) {
            throw new Refusal(ItemCode.TOO_FAR_IN_FUTURE, field,
                    field + " says " + createdAt + ", the latest accepted instant is " + range.latest());
        }
        if (range.archived().test(createdAt)) {
            throw new Refusal(ItemCode.OLDER_THAN_RETENTION, field,
                    field + " says " + createdAt + ", a month that is archived and takes no events until it is restored");
        }
        if (createdAt.isBefore(range.oldest()) && !range.restored().test(createdAt)) {
            throw new Refusal(ItemCode.OLDER_THAN_RETENTION, field,
                    field + " says " + createdAt + ", the oldest accepted instant is " + range.oldest());
        }
    }
}
