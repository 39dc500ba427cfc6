package io.monetization.events.scheduler;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkus.arc.properties.IfBuildProperty;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A job that does what the test says. */
@Singleton
@IfBuildProperty(name = "test.probe-job", stringValue = "true")
class ProbeJob implements Job {

    static final String ID = "probe";

    private final Duration every;

    private volatile Supplier<String> work = () -> "done";

    ProbeJob(@ConfigProperty(name = "test.probe-every", defaultValue = "90m") Duration every) {
        this.every = every;
    }

    void does(Supplier<String> work) {
        this.work = work;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Do what the test says";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public String run() {
        return work.get();
    }
}
