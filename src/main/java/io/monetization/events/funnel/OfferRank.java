package io.monetization.events.funnel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

import io.monetization.events.question.Cursor;

/**
 * The place of an offer in a sorted listing.
 *
 * @param value what is sorted by; null for an offer that has no such value, and when sorting by offer
 * @param eventId breaks ties
 * @param offerId breaks ties
 */
record OfferRank(BigDecimal value, String eventId, String offerId) {

    private static final int KEY_LENGTH = 3;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,2})?");

    /** The place of a row that has the columns of {@link FunnelSort}. */
    static OfferRank read(ResultSet row, FunnelSort sort) throws SQLException {
        return new OfferRank(sort == FunnelSort.OFFER_ID ? null : row.getBigDecimal(sort.column()), row.getString("event_id"),
                row.getString("offer_id"));
    }

    /** The cursor that continues after this place. */
    String toCursor(List<?> question) {
        return Cursor.after(question, value == null ? null : value.toPlainString(), eventId, offerId);
    }

    /** The place that the cursor stands for; null, the beginning, where there is none. */
    static OfferRank ofCursor(String cursor, List<?> question) {
        if (cursor == null) {
            return null;
        }
        List<String> key = Cursor.read(cursor, question, KEY_LENGTH);
        if (key.get(1) == null || key.get(2) == null || (key.getFirst() != null && !NUMBER.matcher(key.getFirst()).matches())) {
            throw Cursor.invalid("is not a cursor of this listing; use next_cursor as it was given");
        }
        return new OfferRank(key.getFirst() == null ? null : new BigDecimal(key.getFirst()), key.get(1), key.get(2));
    }
}
