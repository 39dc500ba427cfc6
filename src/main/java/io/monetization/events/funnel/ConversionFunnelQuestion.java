package io.monetization.events.funnel;

import java.util.Arrays;
import java.util.List;

import io.monetization.events.question.PageQuery;

/**
 * Which offers converted how, over all time?
 *
 * @param eventId only this event's offers; null for all
 * @param offerId only this offer; null for all
 * @param sort the order of the listing
 * @param page how much of it, from where
 */
record ConversionFunnelQuestion(String eventId, String offerId, FunnelSort sort, PageQuery page) {

    /** What a cursor is bound to. */
    List<?> identity() {
        return Arrays.asList("conversion", eventId, offerId, sort);
    }

    RankedPage rankedPage() {
        return new RankedPage(sort, OfferRank.ofCursor(page.cursor(), identity()), page.limit() + 1);
    }
}
