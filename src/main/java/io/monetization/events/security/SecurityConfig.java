package io.monetization.events.security;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may use the service. Tokens are configured by the standard keys of MicroProfile JWT. */
@ConfigMapping(prefix = SecurityConfig.PREFIX)
public interface SecurityConfig {

    String PREFIX = "monetization.security";

    /** Said by a word, since what is left empty by mistake must not mean the most. */
    String ALL_EVENTS = "*";

    String NEVER = "never";

    /** Whether anybody who reaches the service may do everything. Contradicts keys and tokens. */
    @WithDefault("false")
    boolean open();

    /** The keys, by name. */
    Map<String, Key> keys();

    /** A properties file with more keys, read at the start: {@code <name>.sha256} and so on, without a prefix. */
    Optional<Path> keysFile();

    /** What is known of a key. */
    interface Key {

        /** The SHA-256 of the key, in hexadecimal digits. The key itself is configured nowhere. */
        String sha256();

        /** What it allows: {@code ingest}, {@code read}, {@code admin}. */
        Set<String> scopes();

        /** The events that it may see, write and erase; {@value SecurityConfig#ALL_EVENTS} is all of them. */
        @WithDefault(ALL_EVENTS)
        Set<String> eventIds();

        /** From when on it is refused: an instant, or {@value SecurityConfig#NEVER}. */
        @WithDefault(NEVER)
        String expiresAt();
    }
}
