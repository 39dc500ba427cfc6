package io.monetization.events.archive;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A step that was done, as the database has recorded it. */
@Entity
@Table(name = "partition_archive_steps")
class ArchiveStep extends PanacheEntityBase {

    @Id
    Long id;

    String partition;

    int generation;

    @Enumerated(EnumType.STRING)
    ArchiveState state;

    Instant at;
}
