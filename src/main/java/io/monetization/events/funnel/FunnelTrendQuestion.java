package io.monetization.events.funnel;

import java.time.ZoneId;
import java.util.List;

import io.monetization.events.calendar.Interval;
import io.monetization.events.calendar.Window;
import io.monetization.events.question.AnsweredWindow;

/**
 * How did offers convert, interval by interval?
 *
 * @param window the time, and the zone of the intervals
 * @param interval what it is cut into
 * @param eventId only this event's offers; null for all
 * @param offerId only this offer; null for all
 */
record FunnelTrendQuestion(AnsweredWindow window, Interval interval, String eventId, String offerId) {

    List<Window> buckets() {
        return interval.cut(window.window(), ZoneId.of(window.tz()));
    }
}
