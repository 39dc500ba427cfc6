package io.monetization.events.bench;

import java.util.Optional;

/**
 * One row of the table.
 *
 * @param item the number of the item
 * @param ours the side under test
 * @param against what it is compared with; empty where the target is absolute
 */
record Result(int item, Unit unit, Side ours, Optional<Side> against, Target target) {

    /** How many times as good as the other our side must be. */
    static Result ratio(int item, Unit unit, Side ours, Side against, Target target) {
        return new Result(item, unit, ours, Optional.of(against), target);
    }

    /** A value of our side that has a bound, or is only told. */
    static Result value(int item, Unit unit, Side ours, Target target) {
        return new Result(item, unit, ours, Optional.empty(), target);
    }

    /** What the target is about: the ratio of the medians, or our median where there is no other side. */
    double value() {
        return against.map(other -> unit.advantage(ours.median(), other.median())).orElseGet(ours::median);
    }

    boolean isReached() {
        return target.isReachedBy(value());
    }
}
