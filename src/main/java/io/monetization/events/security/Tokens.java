package io.monetization.events.security;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens of an issuer that is trusted (RFC 7519), as MicroProfile JWT configures it. Without an audience none is accepted. */
@Singleton
class Tokens {

    private static final String AUDIENCES = "mp.jwt.verify.audiences";
    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final Set<String> PUBLIC_KEYS = Set.of("mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location");

    private static final String EVENT_IDS = "event_ids";
    private static final String NAME_PREFIX = "jwt:";

    private final boolean accepted;

    Tokens(Config config) {
        this.accepted = isSet(config, AUDIENCES);
        if (accepted && !(isSet(config, ISSUER) && PUBLIC_KEYS.stream().anyMatch(key -> isSet(config, key)))) {
            throw new IllegalStateException(
                    AUDIENCES + " is set: set " + ISSUER + " and mp.jwt.verify.publickey.location, too");
        }
    }

    boolean areAccepted() {
        return accepted;
    }

    /** Whether it has the form of a token, and tokens are accepted at all. */
    boolean mayBe(String shown) {
        return accepted && shown.chars().filter(character -> character == '.').count() == 2;
    }

    /** Who shows the token; the other if it is not valid. The keys of its issuer may have to be fetched meanwhile. */
    Uni<SecurityIdentity> holderOf(String shown, IdentityProviderManager providers, Uni<SecurityIdentity> otherwise) {
        return providers.authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(shown)))
                .map(Tokens::caller).onFailure(AuthenticationFailedException.class).recoverWithUni(otherwise);
    }

    private static SecurityIdentity caller(SecurityIdentity verified) {
        JsonWebToken token = (JsonWebToken) verified.getPrincipal();
        Set<String> scopes = verified.getRoles().stream().filter(Scope.GRANTED::contains).collect(Collectors.toSet());
        return new Caller(name(token), eventIds(token)).with(scopes);
    }

    /**
     * The subject, since of all names that a token may hold an issuer gives only that to nobody else (RFC 7519, section 4.1.2).
     */
    private static String name(JsonWebToken token) {
        String name = NAME_PREFIX + token.getSubject();
        boolean storable = StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.chars().noneMatch(Character::isISOControl);
        if (token.getSubject() == null || name.length() > Caller.LONGEST_NAME || !storable) {
            throw new AuthenticationFailedException();
        }
        return name;
    }

    /** A claim that is there and no list of texts must not pass for one that is not there. */
    private static Optional<Set<String>> eventIds(JsonWebToken token) {
        return switch (token.<Object> getClaim(EVENT_IDS)) {
            case null -> Optional.empty();
            case JsonArray ids when ids.stream().allMatch(JsonString.class::isInstance) ->
                Optional.of(ids.getValuesAs(JsonString::getString).stream().collect(Collectors.toUnmodifiableSet()));
            default -> throw new AuthenticationFailedException();
        };
    }

    private static boolean isSet(Config config, String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }
}
