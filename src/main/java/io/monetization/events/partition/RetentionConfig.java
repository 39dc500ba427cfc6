package io.monetization.events.partition;

import java.util.OptionalInt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long events stay in the table. */
@ConfigMapping(prefix = "monetization.retention")
public interface RetentionConfig {

    /**
     * Months before the current one whose events stay in the table; what is older is archived. Without it nothing ever is by
     * itself.
     */
    @Min(1)
    @Max(1200)
    OptionalInt months();

    /** Whether a month past its retention is dropped without being archived first. Its events are lost; its counts stay. */
    @WithDefault("false")
    boolean dropWithoutArchive();
}
