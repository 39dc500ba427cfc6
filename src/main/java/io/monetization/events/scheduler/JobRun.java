package io.monetization.events.scheduler;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of the run log. */
@Entity
@Table(name = "job_runs")
class JobRun extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "job_id", nullable = false, updatable = false)
    String jobId;

    @Column(nullable = false, updatable = false)
    String instance;

    @Column(name = "started_at", nullable = false, updatable = false)
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    JobOutcome outcome;

    String detail;

    RecordedRun recorded() {
        return new RecordedRun(id, jobId, instance, startedAt, finishedAt, outcome, detail);
    }
}
