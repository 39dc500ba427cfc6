package io.monetization.events.partition;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready where events would be refused for want of a partition, now or in a few days. */
@Singleton
@Readiness
class PartitionHealth implements HealthCheck {

    private final PartitionSurveyReader surveys;
    private final PartitionConfig config;

    PartitionHealth(PartitionSurveyReader surveys, PartitionConfig config) {
        this.surveys = surveys;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        PartitionSurvey survey = surveys.read();
        boolean current = survey.currentMonthIsCovered();
        boolean headroom = survey.headroomDays() >= config.minHeadroomDays();
        return HealthCheckResponse.named("partitions").status(current && headroom)
                .withData("current_month", survey.currentMonth() + (current ? " has its partition" : " has no partition"))
                .withData("headroom_days", (long) survey.headroomDays())
                .withData("min_headroom_days", config.minHeadroomDays())
                .withData("gaps", survey.plan().gaps().size())
                .withData("pending_detaches", survey.plan().pendingDetaches().size())
                .build();
    }
}
