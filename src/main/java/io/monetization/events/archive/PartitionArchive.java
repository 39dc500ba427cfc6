package io.monetization.events.archive;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of the ledger. */
@Entity
@Table(name = "partition_archives")
class PartitionArchive extends PanacheEntityBase {

    @Id
    String partition;

    @Column(nullable = false, updatable = false)
    LocalDate month;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    ArchiveState state;

    @Column(name = "state_since", nullable = false)
    Instant stateSince;

    @Column(nullable = false)
    int generation;

    @Column(name = "file_wanted", nullable = false)
    boolean fileWanted;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "file_bytes")
    Long fileBytes;

    @Column(name = "file_sha256")
    String fileSha256;

    @Column(name = "row_count")
    Long rowCount;

    @Column(name = "content_hash")
    String contentHash;

    @Column(name = "drop_after")
    Instant dropAfter;

    @Column(name = "hold_until")
    Instant holdUntil;

    String error;

    @Column(name = "failed_at")
    Instant failedAt;

    /** Begins the next archive of the month; the files of those before are its own no more. */
    void begin(boolean withFile, Instant now) {
        generation++;
        fileWanted = withFile;
        fileName = null;
        fileBytes = null;
        fileSha256 = null;
        rowCount = null;
        contentHash = null;
        dropAfter = null;
        holdUntil = null;
        enter(ArchiveState.REQUESTED, now);
    }

    void enter(ArchiveState next, Instant now) {
        state = next;
        stateSince = now;
        error = null;
        failedAt = null;
    }
}
