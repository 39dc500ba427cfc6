package io.monetization.events.funnel;

import io.monetization.events.question.BoundSql;

/**
 * The part of a query that takes one page from a relation {@code offers}, by keyset. Each branch is one range of an
 * index in the sorted order, so that a deep page costs what the first one costs wherever such an index exists.
 *
 * @param sort the order
 * @param after the place of the last row already seen; null for the first page
 * @param rows how many rows to take
 */
record RankedPage(FunnelSort sort, OfferRank after, int rows) {

    private static final String FROM_OFFERS = "SELECT * FROM offers";
    private static final String AFTER_OFFER = FROM_OFFERS + " WHERE (offer_id, event_id) > (?, ?)";
    private static final String TIED = FROM_OFFERS + " WHERE %s = ? AND (event_id, offer_id) > (?, ?)";
    private static final String LOWER = FROM_OFFERS + " WHERE %s < ?";
    private static final String WITHOUT_VALUE = FROM_OFFERS + " WHERE %s IS NULL";
    private static final String WITHOUT_VALUE_AFTER = WITHOUT_VALUE + " AND (event_id, offer_id) > (?, ?)";

    void appendTo(BoundSql sql) {
        if (after == null) {
            branch(sql, FROM_OFFERS);
        } else if (sort == FunnelSort.OFFER_ID) {
            branch(sql, AFTER_OFFER, after.offerId(), after.eventId());
        } else if (after.value() == null) {
            branch(sql, WITHOUT_VALUE_AFTER, after.eventId(), after.offerId());
        } else {
            branch(sql, TIED, after.value(), after.eventId(), after.offerId());
            sql.add(" UNION ALL ");
            branch(sql, LOWER, after.value());
            sql.add(" UNION ALL ");
            branch(sql, WITHOUT_VALUE);
            sql.add(orderAndLimit(), rows);
        }
    }

    private void branch(BoundSql sql, String select, Object... values) {
        sql.add("(" + select.formatted(sort.column()), values).add(orderAndLimit() + ")", rows);
    }

    private String orderAndLimit() {
        return " ORDER BY " + sort.order() + " LIMIT ?";
    }
}
