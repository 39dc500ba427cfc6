package io.monetization.events.partition;

import java.util.List;

import io.monetization.events.calendar.UtcMonth;

/**
 * Months cannot be created because a partition with other bounds holds a part of them; only an operator can decide what to do.
 */
public class PartitionsBlockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartitionsBlockedException(List<UtcMonth> months) {
        super("partitions with other bounds overlap " + months + "; see /api/v1/partitions/verification");
    }
}
