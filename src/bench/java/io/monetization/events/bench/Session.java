package io.monetization.events.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import io.monetization.events.event.EventType;

/** One visit of a person to one event's site: offers seen and perhaps bought, ads, or a waitlist. */
final class Session {

    private static final int OFFERS_OF_EVENT = 20;
    private static final int ADS_OF_EVENT = 10;
    private static final Zipf OFFERS = new Zipf(OFFERS_OF_EVENT);
    private static final String[] CURRENCIES = { "USD", "EUR", "GBP" };
    private static final String[] PLACEMENTS = { "hero", "sidebar", "checkout", "newsletter", "search" };
    private static final String[] AGENTS = { "Mozilla/5.0 (iPhone) Safari/18.4", "Mozilla/5.0 (Android 15) Chrome/131.0",
            "Mozilla/5.0 (Windows NT 10.0) Firefox/133.0", "Mozilla/5.0 (Macintosh) Safari/18.1" };
    private static final int TOKEN_LENGTH = 36;
    private static final int RADIX = 36;

    private final SplittableRandom random;
    private final int event;
    private final String userId;
    private final String token;
    private final String agent;
    private final String address;
    private final List<GeneratedEvent> made = new ArrayList<>();
    private Instant time;

    Session(SplittableRandom random, int person, int event, Instant begin) {
        this.random = random;
        this.event = event;
        this.time = begin;
        this.userId = likely(0.6) ? "user-%06d".formatted(person) : null;
        this.token = token(random);
        this.agent = pick(AGENTS);
        this.address = "10." + person % 256 + "." + random.nextInt(256) + ".0";
    }

    List<GeneratedEvent> run() {
        double kind = random.nextDouble();
        if (kind < 0.75) {
            shop();
        } else if (kind < 0.92) {
            seeAds();
        } else {
            queue();
        }
        return made;
    }

    private void shop() {
        for (int views = random.nextInt(1, 5); views > 0; views--) {
            int number = event * OFFERS_OF_EVENT + OFFERS.draw(random);
            String offer = "offer-%04d".formatted(number);
            String placement = pick(PLACEMENTS);
            happen(EventType.OFFER_VIEW, offer, placement);
            if (likely(0.35) && happen(EventType.OFFER_CLICK, offer, placement) && likely(0.45)
                    && happen(EventType.OFFER_ADD_TO_CART, offer, placement) && likely(0.5)) {
                buy(offer, placement, 990 + 500L * (number % 40));
            }
        }
    }

    /** One buyer in twenty pays in another currency than that of the event, and as many want their money back. */
    private void buy(String offer, String placement, long cents) {
        String currency = likely(0.95) ? CURRENCIES[event % CURRENCIES.length] : pick(CURRENCIES);
        happen(EventType.OFFER_PURCHASE, offer, placement, cents, currency);
        if (likely(0.05)) {
            Instant here = time;
            time = time.plus(Duration.ofMinutes(random.nextInt(60, 10 * 24 * 60)));
            happen(EventType.OFFER_REFUND, offer, placement, cents, currency);
            time = here;
        }
    }

    private void seeAds() {
        for (int ads = random.nextInt(1, 6); ads > 0; ads--) {
            String ad = "ad-%03d-%02d".formatted(event, random.nextInt(ADS_OF_EVENT));
            String placement = pick(PLACEMENTS);
            happen(EventType.AD_IMPRESSION, ad, placement);
            if (likely(0.6) && happen(EventType.AD_VIEWABLE_IMPRESSION, ad, placement) && likely(0.05)) {
                happen(EventType.AD_CLICK, ad, placement);
            }
        }
    }

    private void queue() {
        String list = "waitlist-%03d".formatted(event);
        happen(EventType.WAITLIST_JOIN, list, "checkout");
        if (likely(0.5) && happen(EventType.WAITLIST_OFFER_SENT, list, "newsletter")) {
            EventType answer = likely(0.5) ? EventType.WAITLIST_OFFER_ACCEPTED
                    : likely(0.5) ? EventType.WAITLIST_OFFER_DECLINED : EventType.WAITLIST_OFFER_EXPIRED;
            happen(answer, list, "newsletter");
        }
    }

    private boolean happen(EventType type, String entity, String placement) {
        return happen(type, entity, placement, 0, CURRENCIES[0]);
    }

    private boolean happen(EventType type, String entity, String placement, long cents, String currency) {
        time = time.plusNanos(random.nextLong(1_000_000, 120_000_000) * 1000);
        return made.add(new GeneratedEvent(uuidOf(time), EventGenerator.eventId(event), userId, token, type, entity, cents,
                currency, placement, agent, address, time));
    }

    /** Version 7 (RFC 9562, section 5.7) of the instant, with drawn bits. */
    private UUID uuidOf(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12),
                Long.MIN_VALUE | random.nextLong() >>> 2);
    }

    private boolean likely(double probability) {
        return random.nextDouble() < probability;
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String token(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TOKEN_LENGTH);
        while (text.length() < TOKEN_LENGTH) {
            text.append(Character.forDigit(random.nextInt(RADIX), RADIX));
        }
        return text.toString();
    }
}
