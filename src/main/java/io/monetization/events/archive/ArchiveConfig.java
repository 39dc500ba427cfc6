package io.monetization.events.archive;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How months are archived and brought back. */
@ConfigMapping(prefix = "monetization.archive")
interface ArchiveConfig {

    /** Where the files go. With several instances it must be the same place for all: a shared volume or a mounted bucket. */
    @WithDefault("data/archives")
    Path directory();

    /** How long a month must be over before it can be archived: events may come late. */
    @WithDefault("7d")
    Duration closedFor();

    /** How long the detached table is kept beside its verified file before it is dropped. */
    @WithDefault("7d")
    Duration quarantine();

    /** How long a restored month is safe from being archived again. */
    @WithDefault("30d")
    Duration restoreHold();

    /** How long one attempt at a detach waits for transactions that still use the month. */
    @WithDefault("1m")
    Duration detachPatience();

    /** Time between two looks at the ledger for something to do. */
    @WithDefault("1m")
    Duration checkInterval();

    /** How long a step that failed is left alone before it is tried again by itself. */
    @WithDefault("10m")
    Duration retryAfter();
}
