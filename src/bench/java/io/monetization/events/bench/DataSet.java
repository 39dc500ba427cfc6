package io.monetization.events.bench;

import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * What is generated. Equal data sets are equal byte for byte.
 *
 * @param seed decides everything that is drawn
 * @param events how many
 * @param first the first month, UTC
 * @param last the last month, included
 */
record DataSet(long seed, long events, UtcMonth first, UtcMonth last) {

    List<UtcMonth> months() {
        return UtcMonth.rangeClosed(first, last);
    }

    DataSet withEvents(long number) {
        return new DataSet(seed, number, first, last);
    }

    DataSet within(UtcMonth month) {
        return new DataSet(seed, events, month, month);
    }

    EventGenerator generator() {
        return new EventGenerator(this);
    }
}
