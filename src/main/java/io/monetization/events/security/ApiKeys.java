package io.monetization.events.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.security.identity.SecurityIdentity;

/** The keys that are configured. */
@Singleton
class ApiKeys {

    private final List<ApiKey> keys;
    private final Clock clock;

    ApiKeys(SecurityConfig config, Clock clock) {
        this.keys = Stream.of(config.keys(), config.keysFile().map(KeysFile::read).orElse(Map.of()))
                .flatMap(source -> source.entrySet().stream())
                .map(entry -> ApiKey.of(entry.getKey(), entry.getValue())).toList();
        this.clock = clock;
    }

    int count() {
        return keys.size();
    }

    /** Who shows the key, if it is one and has not expired. It takes as long for every key, so that the time tells nothing. */
    Optional<SecurityIdentity> holderOf(String key) {
        byte[] digest = sha256(key);
        ApiKey shown = null;
        for (ApiKey known : keys) {
            if (known.isOf(digest)) {
                shown = known;
            }
        }
        return Optional.ofNullable(shown).filter(valid -> !valid.isExpired(clock.instant())).map(ApiKey::holder);
    }

    static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
