package io.monetization.events.security;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * Who sends a request: the holder of a key or of a token, or anybody where the service is open.
 *
 * @param name of the key, {@code jwt:} and the name in the token, or {@code open}; at most {@value #LONGEST_NAME} characters
 * @param eventIds the events to which the caller is limited; empty if to none
 */
public record Caller(String name, Optional<Set<String>> eventIds) implements Principal {

    static final int LONGEST_NAME = 255;

    static final Caller OPEN = new Caller("open", Optional.empty());

    @Override
    public String getName() {
        return name;
    }

    public boolean isOpen() {
        return equals(OPEN);
    }

    /** Whether the caller may see, write and erase what belongs to the event; null is no event. */
    public boolean mayUse(String eventId) {
        return eventIds.isEmpty() || (eventId != null && eventIds.get().contains(eventId));
    }

    /** What the caller is told when an event is not among its own. */
    public String limits() {
        return "must be one of " + new TreeSet<>(eventIds.orElse(Set.of())) + ", to which the caller is limited";
    }

    /**
     * Requires that a question or an order is about an event that the caller may use.
     *
     * @param eventId the parameter {@code event_id}; null if there is none
     * @throws ProblemException {@code forbidden}
     */
    public void requireEvent(String eventId) {
        if (!mayUse(eventId)) {
            throw ProblemException.atParameter(ProblemCode.FORBIDDEN, "event_id", limits());
        }
    }

    /** The caller as the framework knows it. */
    SecurityIdentity with(Set<String> scopes) {
        return QuarkusSecurityIdentity.builder().setPrincipal(this).addRoles(Scope.roles(scopes, eventIds.isPresent()))
                .build();
    }
}
