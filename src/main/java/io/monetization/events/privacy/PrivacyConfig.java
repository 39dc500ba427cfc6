package io.monetization.events.privacy;

import java.util.Optional;

import jakarta.validation.constraints.Size;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is stored of persons. */
@ConfigMapping(prefix = "monetization.privacy")
interface PrivacyConfig {

    /** Whether addresses are stored as their networks: IPv4 to /24, IPv6 to /48. */
    @WithDefault("true")
    boolean truncateIp();

    /**
     * The secret of the keyed hashes that are stored instead of user ids, at least 32 characters; without it they are stored as
     * sent.
     */
    Optional<@Size(min = 32) String> userIdKey();
}
