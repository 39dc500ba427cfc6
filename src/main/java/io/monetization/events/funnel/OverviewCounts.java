package io.monetization.events.funnel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.monetization.events.calendar.Window;
import io.monetization.events.event.EventType;
import io.monetization.events.question.CurrencyRevenue;

/** Gathers what an overview counts. */
final class OverviewCounts {

    private final Map<EventType, Long> events = new EnumMap<>(EventType.class);
    private final List<DayRevenue> revenueByDay;

    /** Nothing has happened on any of these days yet. */
    OverviewCounts(List<Window> days) {
        this.revenueByDay = days.stream().map(day -> new DayRevenue(day.from(), day.to(), new ArrayList<>())).toList();
    }

    void add(EventType type, long count) {
        events.put(type, count);
    }

    /** Adds the money of a day, counted from 1, in one currency; nothing if there was none. */
    void add(int day, String currency, BigInteger gross, BigInteger refunded) {
        if (gross.signum() != 0 || refunded.signum() != 0) {
            revenueByDay.get(day - 1).revenue().add(CurrencyRevenue.of(currency, gross, refunded));
        }
    }

    long total() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    List<DayRevenue> revenueByDay() {
        return revenueByDay;
    }

    AdCounts ads() {
        return AdCounts.of(of(EventType.AD_IMPRESSION), of(EventType.AD_VIEWABLE_IMPRESSION), of(EventType.AD_CLICK));
    }

    WaitlistTotals waitlist() {
        return WaitlistTotals.of(this::of);
    }

    private long of(EventType type) {
        return events.getOrDefault(type, 0L);
    }
}
