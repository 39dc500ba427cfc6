package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.monetization.events.database.SqlWork;
import io.monetization.events.database.Transactions;
import io.monetization.events.event.PersonalData;
import io.monetization.events.partition.PartitionCatalog;

/**
 * Erases a person: the events stay under their keys and are counted as before, and nothing in them points at the person any
 * more. Each partition has a transaction of its own, so that nobody waits long. An erasure that is cut off has erased some
 * months; sent again it erases the others.
 */
@Singleton
class ErasureService {

    private final Transactions transactions;
    private final PartitionCatalog catalog;
    private final PersonalData personalData;
    private final Clock clock;

    ErasureService(Transactions transactions, PartitionCatalog catalog, PersonalData personalData, Clock clock) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.personalData = personalData;
        this.clock = clock;
    }

    /**
     * Erases whoever has the user id or the session.
     *
     * @param userId as it was sent in events, or null
     * @param sessionToken likewise
     */
    Erasure erase(String userId, String sessionToken, Requested requested) {
        Subject subject = subject(userId, sessionToken);
        long id = corrected(connection -> ErasureWriter.begin(connection, subject, requested));
        List<ErasedMonth> months = byMonth(catalog.attached().stream().flatMap(
                partition -> corrected(connection -> ErasureWriter.eraseEvents(connection, subject, requested, partition))
                        .stream()));
        return corrected(connection -> complete(connection, subject, requested,
                new Erasure(id, requested.at(), months.stream().mapToLong(ErasedMonth::events).sum(), 0, months, List.of())));
    }

    /** Events may be older than the key of the hashes. */
    private Subject subject(String userId, String sessionToken) {
        return new Subject(
                Stream.ofNullable(userId).flatMap(sent -> Stream.of(sent, personalData.userId(sent))).distinct().toList(),
                Stream.ofNullable(sessionToken).toList());
    }

    private Erasure complete(Connection connection, Subject subject, Requested requested, Erasure erased) throws SQLException {
        Erasure complete = new Erasure(erased.id(), erased.requestedAt(), erased.events(),
                ErasureWriter.eraseRejectedEvents(connection, subject, requested), erased.months(),
                ArchivesReader.held(connection));
        ErasureWriter.complete(connection, complete, clock.instant());
        return complete;
    }

    private <T> T corrected(SqlWork<T> work) {
        return transactions.write(connection -> {
            Corrections.begin(connection);
            return work.on(connection);
        });
    }

    /** A partition may be of several months, and a month of several partitions. */
    private static List<ErasedMonth> byMonth(Stream<ErasedMonth> erased) {
        return erased
                .collect(Collectors.groupingBy(ErasedMonth::month, TreeMap::new, Collectors.summingLong(ErasedMonth::events)))
                .entrySet().stream().map(month -> new ErasedMonth(month.getKey(), month.getValue())).toList();
    }
}
