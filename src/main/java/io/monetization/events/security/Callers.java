package io.monetization.events.security;

import jakarta.inject.Singleton;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Tells who sends the request at work. */
@Singleton
public class Callers {

    private final SecurityIdentity identity;
    private final ApiKeys keys;

    Callers(SecurityIdentity identity, ApiKeys keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /** The caller, in an operation that has a scope, and on the thread on which the request was handed to it. */
    public Caller current() {
        return (Caller) identity.getPrincipal();
    }

    /** Whether the headers of ours tell who the caller is, or nobody has to. */
    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    /**
     * The caller, where a protocol may carry the key in another place than ours.
     *
     * @param key what was found there; it counts where the headers of ours have no valid one
     * @throws UnauthorizedException if neither is valid
     * @throws ForbiddenException if the caller has not the scope
     */
    public Caller require(String scope, String key) {
        SecurityIdentity known = identity.isAnonymous() ? keys.holderOf(key).orElseThrow(UnauthorizedException::new) : identity;
        if (!known.hasRole(scope)) {
            throw new ForbiddenException();
        }
        return (Caller) known.getPrincipal();
    }
}
