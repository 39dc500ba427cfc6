package io.monetization.events.funnel;

import java.util.Arrays;
import java.util.List;

import io.monetization.events.question.AnsweredWindow;
import io.monetization.events.question.PageQuery;

/**
 * Which offers converted how, in a window of time?
 *
 * @param window the time
 * @param eventId only this event's offers; null for all
 * @param offerId only this offer; null for all
 * @param sort the order of the listing
 * @param page how much of it, from where
 */
record OfferFunnelQuestion(AnsweredWindow window, String eventId, String offerId, FunnelSort sort, PageQuery page) {

    /** What a cursor is bound to. */
    List<?> identity() {
        return Arrays.asList("offers", window.from(), window.to(), eventId, offerId, sort);
    }

    CountedOffers counted() {
        return new CountedOffers(List.of(window.window()), eventId, offerId);
    }

    RankedPage rankedPage() {
        return new RankedPage(sort, OfferRank.ofCursor(page.cursor(), identity()), page.limit() + 1);
    }
}
