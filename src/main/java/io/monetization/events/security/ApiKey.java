package io.monetization.events.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkus.security.identity.SecurityIdentity;

/** A key that a caller may show: of the key itself only the digest is known. */
final class ApiKey {

    /** Neither a colon, which marks the holders of tokens, nor anything that a log could be confused by. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final byte[] digest;
    private final Instant end;
    private final SecurityIdentity holder;

    private ApiKey(byte[] digest, Instant end, SecurityIdentity holder) {
        this.digest = digest;
        this.end = end;
        this.holder = holder;
    }

    /**
     * The key as it is configured.
     *
     * @throws IllegalStateException if it cannot be; the message says what to change
     */
    static ApiKey of(String name, SecurityConfig.Key config) {
        require(NAME.matcher(name).matches() && !name.equals(Caller.OPEN.name()), name,
                "the name must be 1 to 64 of the characters A-Z a-z 0-9 _ - and not 'open'");
        require(SHA_256.matcher(config.sha256()).matches(), name, "sha256 must be 64 hexadecimal digits");
        require(!config.scopes().isEmpty() && Scope.GRANTED.containsAll(config.scopes()), name,
                "scopes must be some of ingest, read, admin");
        Optional<Set<String>> eventIds = Optional.of(Set.copyOf(config.eventIds()))
                .filter(ids -> !ids.contains(SecurityConfig.ALL_EVENTS));
        return new ApiKey(HexFormat.of().parseHex(config.sha256()), end(name, config.expiresAt()),
                new Caller(name, eventIds).with(config.scopes()));
    }

    private static Instant end(String name, String expiresAt) {
        try {
            return expiresAt.equals(SecurityConfig.NEVER) ? Instant.MAX : Instant.parse(expiresAt);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(SecurityConfig.PREFIX + ".keys." + name
                    + ": expires-at must be an instant such as 2027-06-30T00:00:00Z, or " + SecurityConfig.NEVER, e);
        }
    }

    boolean isOf(byte[] otherDigest) {
        return MessageDigest.isEqual(digest, otherDigest);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(end);
    }

    /** Whoever shows the key. */
    SecurityIdentity holder() {
        return holder;
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(SecurityConfig.PREFIX + ".keys." + name + ": " + otherwise);
        }
    }
}
