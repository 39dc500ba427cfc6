package io.monetization.events.ingest;

import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The caps on what one request may bring, and what an event may leave out. */
@ConfigMapping(prefix = "monetization.ingest")
public interface IngestConfig {

    /** Events in one request. */
    @WithDefault("10000")
    @Positive
    int maxEvents();

    /** Size of one event's JSON. */
    @WithDefault("64K")
    MemorySize maxEventSize();

    /** Size of a body as it is sent. */
    @WithDefault("10M")
    MemorySize maxBodySize();

    /** Size of a body after decompression. */
    @WithDefault("64M")
    MemorySize maxDecompressedSize();

    /** Size of all bodies at work together, decompressed; without it a twelfth of the heap. */
    Optional<MemorySize> maxBodiesSize();

    /** The ISO 4217 code of revenue that says no currency; without it such revenue is refused. */
    Optional<@Pattern(regexp = "[A-Z]{3}") String> defaultCurrency();
}
