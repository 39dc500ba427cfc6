package io.monetization.events.scheduler;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.inject.Singleton;

/** What this instance of the service is called among those that share the database. */
@Singleton
public class InstanceName {

    private final String value;

    InstanceName(SchedulerConfig config) {
        this.value = config.instance().orElseGet(() -> host() + ":" + ProcessHandle.current().pid());
    }

    public String value() {
        return value;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine that cannot resolve its own name still runs jobs.
            return "localhost";
        }
    }
}
