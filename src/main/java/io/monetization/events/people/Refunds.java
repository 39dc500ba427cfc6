package io.monetization.events.people;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.monetization.events.event.EventType;
import io.monetization.events.question.BoundSql;

/**
 * The refunds in the time of a funnel.
 *
 * @param byPurchase those that name the purchase that they undo, by its id
 * @param unlinked those that name none, by currency
 */
record Refunds(Map<UUID, List<Refund>> byPurchase, List<UnlinkedRefunds> unlinked) {

    /** What does not look like an id names no purchase. */
    private static final String PURCHASE = """
            CASE WHEN context ->> 'purchase_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                 THEN (context ->> 'purchase_id')::uuid END""";

    private static final String REFUNDS = """
            SELECT {purchase} AS purchase_id, currency, sum(revenue_cents) AS cents,
                   count(*) FILTER (WHERE created_at < ?)           AS refunds_in_range,
                   sum(revenue_cents) FILTER (WHERE created_at < ?) AS cents_in_range
              FROM monetization_events
             WHERE event_type = 'OFFER_REFUND' AND created_at >= ? AND created_at < ?""".replace("{purchase}", PURCHASE);

    private static final String UNLINKED_ALONE = " AND " + PURCHASE + " IS NULL";

    private static final String BY_PURCHASE = """

            GROUP BY 1, 2
            ORDER BY 2""";

    /** Money given back. */
    record Refund(String currency, BigInteger cents) {
    }

    static Refunds read(Connection connection, FunnelDefinition definition) throws SQLException {
        BoundSql sql = new BoundSql()
                .add(REFUNDS, definition.to(), definition.to(), definition.scanned().from(), definition.scanned().to())
                .addIfGiven(" AND event_id = ?", definition.eventId());
        boolean purchases = definition.steps().stream().anyMatch(step -> step.types().contains(EventType.OFFER_PURCHASE));
        return sql.add(purchases ? "" : UNLINKED_ALONE).add(BY_PURCHASE).stream(connection, Refunds::of);
    }

    private static Refunds of(ResultSet rows) throws SQLException {
        Map<UUID, List<Refund>> byPurchase = new HashMap<>();
        List<UnlinkedRefunds> unlinked = new ArrayList<>();
        while (rows.next()) {
            UUID purchase = rows.getObject("purchase_id", UUID.class);
            String currency = rows.getString("currency");
            if (purchase != null) {
                byPurchase.computeIfAbsent(purchase, _ -> new ArrayList<>()).add(new Refund(currency, cents(rows, "cents")));
            } else if (rows.getLong("refunds_in_range") > 0) {
                unlinked.add(new UnlinkedRefunds(currency, rows.getLong("refunds_in_range"), cents(rows, "cents_in_range")));
            }
        }
        return new Refunds(byPurchase, unlinked);
    }

    /** Those that undo this purchase. */
    List<Refund> of(UUID purchase) {
        return byPurchase.getOrDefault(purchase, List.of());
    }

    private static BigInteger cents(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
