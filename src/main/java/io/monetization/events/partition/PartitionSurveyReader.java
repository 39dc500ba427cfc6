package io.monetization.events.partition;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.monetization.events.calendar.UtcMonth;
import io.monetization.events.database.Transactions;

/** Surveys the partitions: for the verification, the readiness check and the metrics. */
@Singleton
class PartitionSurveyReader {

    private final Transactions transactions;
    private final PartitionHorizon horizon;
    private final ArchivedMonths archived;

    PartitionSurveyReader(Transactions transactions, PartitionHorizon horizon, ArchivedMonths archived) {
        this.transactions = transactions;
        this.horizon = horizon;
        this.archived = archived;
    }

    PartitionSurvey read() {
        archived.reread();
        Set<UtcMonth> refused = archived.refused();
        List<UtcMonth> desired = horizon.desired();
        return transactions.snapshot(connection -> new PartitionSurvey(horizon.now(),
                new PartitionPlan(desired, PartitionCatalog.all(connection), refused),
                PartitionCatalog.orphans(connection), PartitionCatalog.uncounted(connection)));
    }
}
