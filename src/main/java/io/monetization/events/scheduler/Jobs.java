package io.monetization.events.scheduler;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.quarkus.arc.All;

/** Every job of the service, by id. */
@Singleton
class Jobs {

    private final NavigableMap<String, Job> byId = new TreeMap<>();

    Jobs(@All List<Job> jobs) {
        for (Job job : jobs) {
            if (byId.put(job.id(), job) != null) {
                throw new IllegalStateException("two jobs share the id " + job.id());
            }
        }
    }

    Collection<Job> all() {
        return byId.values();
    }

    /**
     * The job of that id.
     *
     * @throws ProblemException {@code unknown_job}, listing the ids that exist
     */
    Job get(String id) {
        Job job = byId.get(id);
        if (job == null) {
            throw new ProblemException(
                    Problem.of(ProblemCode.UNKNOWN_JOB, "There is no job '" + id + "'; the jobs are " + byId.keySet())
                            .with("valid_ids", List.copyOf(byId.keySet())));
        }
        return job;
    }
}
