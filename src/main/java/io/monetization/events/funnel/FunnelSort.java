package io.monetization.events.funnel;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.monetization.events.problem.ProblemException;

/** The orders in which offers can be listed; numbers fall, what has no value comes last, ties go by event and offer. */
enum FunnelSort {

    REVENUE,
    VIEWS,
    CLICKS,
    ADD_TO_CART,
    PURCHASES,
    REFUNDS,
    OVERALL_CONVERSION_RATE,
    OFFER_ID;

    /** The orders that an index of the materialized view serves. */
    static final Set<FunnelSort> INDEXED = EnumSet.of(REVENUE, OVERALL_CONVERSION_RATE);

    private static final String RATE_ALIAS = "rate";

    /** The column that is sorted by, which is also the name of the order. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The complete ORDER BY list: no two offers are equal in it. */
    String order() {
        return this == OFFER_ID ? "offer_id, event_id" : column() + " DESC NULLS LAST, event_id, offer_id";
    }

    /**
     * Finds the order of this name.
     *
     * @param text the name; null means by revenue
     * @throws ProblemException {@code invalid_parameter}, listing the allowed names
     */
    static FunnelSort parse(String text, Collection<FunnelSort> allowed) {
        if (text == null) {
            return REVENUE;
        }
        String column = text.equals(RATE_ALIAS) ? OVERALL_CONVERSION_RATE.column() : text;
        return allowed.stream().filter(sort -> sort.column().equals(column)).findFirst()
                .orElseThrow(() -> ProblemException.invalidParameter("sort", "'" + text + "' is none of " + allowed.stream()
                        .map(FunnelSort::column).collect(Collectors.joining(", ")) + ", " + RATE_ALIAS));
    }

    static FunnelSort parse(String text) {
        return parse(text, Arrays.asList(values()));
    }
}
