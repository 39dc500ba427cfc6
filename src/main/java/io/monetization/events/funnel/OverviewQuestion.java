package io.monetization.events.funnel;

import java.time.ZoneId;
import java.util.List;

import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.PageQuery;

/**
 * What happened at one event in a window of time?
 *
 * @param eventId the event
 * @param window the time, and the zone of its days
 */
record OverviewQuestion(String eventId, AnsweredWindow window) {

    static final int TOP_OFFERS = 10;

    List<Window> days() {
        return Interval.DAY.cut(window.window(), ZoneId.of(window.tz()));
    }

    /** The best sellers: by net revenue where there is one currency. */
    OfferFunnelQuestion topOffers() {
        return new OfferFunnelQuestion(window, eventId, null, FunnelSort.REVENUE,
                new PageQuery(String.valueOf(TOP_OFFERS), null));
    }
}
