package io.monetization.events.people;

/** The rules of a funnel of people, as the API description tells them. */
final class PeopleFunnelRules {

    static final String TEXT = """
            Follows each actor through the steps, exactly and to the last commit, in one snapshot. A *chain* is one event for each step, \
            from the first step on, one event one step.

            - **When.** A chain may start between `from` (included) and `to` (not included). Its later events may lie up to `window` after \
            its first one, to the microsecond and inclusive, also after `to`: nobody is cut off by the end of the month. *Viewed on 31 \
            December, bought on 2 January: counts for December.* `step_window` also bounds each hop.
            - **Order.** `ordered`: steps one after the other, whatever lies in between. `strict`: nothing lies in between. `any`: the steps \
            in whichever order, step k is reached with events for k different steps. Events of one instant are taken in whichever order helps.
            - **Second chances.** Who starts again may do better: of all chains of an actor the longest wins, then the one that completes \
            earliest, then the one that starts latest. *Viewed on Monday and again on Friday, bought on Friday: took no days, not four.*
            - **Exclusions** break a chain when they come strictly between its first and its last event; the steps before still count.
            - **Hold** `["entity_id"]`: all events of a chain are about the same offer. An event without the value belongs to no chain.
            - **Actors** are users, where nobody is signed in sessions (`person`). An actor counts once for each step it reached. `stitched` \
            gives a session in which exactly one user is seen to that user, so that who looked around first and signed in later is one.
            - **Rates** are percent with 2 decimals, null where there is nothing to divide by. `interval_95` says how sure the rate is.
            - **Money** is that of the purchases in the winning chains, per currency; refunds that name such a purchase in \
            `context.purchase_id` (its id, a UUID) are subtracted, refunds that name none are told apart; a refund of another purchase is \
            the matter of that one.
            - **Trend.** An actor counts once in each bucket in which it started, so buckets may add up to more than the whole. `mature` is \
            false while the window of a bucket's chains is still open.

            `drop_off_after` lists the actors that were lost after a step, page by page with `limit` and `cursor`; the first page agrees with \
            the counts of its answer, a later page is read anew.

            With `Accept: text/csv` one row per period, part and step: the whole (`total`), each `value` of the breakdown and `other`.
            """;

    private PeopleFunnelRules() {
    }
}
