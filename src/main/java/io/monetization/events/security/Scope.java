package io.monetization.events.security;

import java.util.HashSet;
import java.util.Set;

/** What a caller may do, as resources name it in {@code @RolesAllowed}. No scope implies another. */
public final class Scope {

    /** Sends events. */
    public static final String INGEST = "ingest";

    /** Asks questions. */
    public static final String READ = "read";

    /** Changes partitions, archives, jobs and what was stored. */
    public static final String ADMIN = "admin";

    /** {@link #READ} where the answer cannot be limited to events: for callers that are limited to none. */
    public static final String READ_ALL = "read of all events";

    /** {@link #ADMIN} where the work cannot be limited to events. */
    public static final String ADMIN_ALL = "admin of all events";

    static final Set<String> GRANTED = Set.of(INGEST, READ, ADMIN);

    private Scope() {
    }

    /**
     * What scopes come to.
     *
     * @param granted some of {@link #GRANTED}
     * @param limited whether they hold for some events only
     */
    static Set<String> roles(Set<String> granted, boolean limited) {
        Set<String> roles = new HashSet<>(granted);
        if (!limited && granted.contains(READ)) {
            roles.add(READ_ALL);
        }
        if (!limited && granted.contains(ADMIN)) {
            roles.add(ADMIN_ALL);
        }
        return roles;
    }

    /** The one of {@link #GRANTED} that a role is part of. */
    static String grantedFor(String role) {
        return switch (role) {
            case READ_ALL -> READ;
            case ADMIN_ALL -> ADMIN;
            default -> role;
        };
    }
}
