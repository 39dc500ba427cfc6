package io.monetization.events.funnel;

import java.math.BigDecimal;
import java.util.function.ToLongFunction;

import io.monetization.events.event.EventType;
import io.monetization.events.question.Proportion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The waitlist: who joined, and what became of the offers that were sent.")
record WaitlistTotals(
        @Schema(description = "Number of WAITLIST_JOIN events.", examples = "80") long joins,
        @Schema(description = "Number of WAITLIST_OFFER_SENT events.", examples = "40") long sent,
        @Schema(description = "Number of WAITLIST_OFFER_ACCEPTED events.", examples = "25") long accepted,
        @Schema(description = "Number of WAITLIST_OFFER_DECLINED events.", examples = "5") long declined,
        @Schema(description = "Number of WAITLIST_OFFER_EXPIRED events.", examples = "10") long expired,
        @Schema(description = """
                accepted / sent in percent, 2 decimals; null where none was sent. Over 100 where offers are accepted that were sent \
                before the window.""", examples = "62.50", nullable = true) BigDecimal acceptanceRate) {

    static WaitlistTotals of(ToLongFunction<EventType> events) {
        long sent = events.applyAsLong(EventType.WAITLIST_OFFER_SENT);
        long accepted = events.applyAsLong(EventType.WAITLIST_OFFER_ACCEPTED);
        return new WaitlistTotals(events.applyAsLong(EventType.WAITLIST_JOIN), sent, accepted,
                events.applyAsLong(EventType.WAITLIST_OFFER_DECLINED), events.applyAsLong(EventType.WAITLIST_OFFER_EXPIRED),
                new Proportion(accepted, sent).percent());
    }
}
