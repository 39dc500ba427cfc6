package io.monetization.events.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user or a session, the other one is null: a user and a session of the same name are two actors.
 */
record Actor(String userId, String sessionToken) {

    /** The events of each actor; those of nobody are left out. */
    static Map<Actor, List<StreamEvent>> group(ActorIdentity identity, List<StreamEvent> events) {
        Map<String, Set<String>> usersOfSessions = events.stream()
                .filter(event -> event.userId() != null && event.sessionToken() != null)
                .collect(groupingBy(StreamEvent::sessionToken, mapping(StreamEvent::userId, toSet())));
        return events.stream().filter(event -> of(event, identity, usersOfSessions) != null)
                .collect(groupingBy(event -> of(event, identity, usersOfSessions)));
    }

    private static Actor of(StreamEvent event, ActorIdentity identity, Map<String, Set<String>> usersOfSessions) {
        return switch (identity) {
            case USER -> user(event);
            case SESSION -> session(event);
            case PERSON -> event.userId() != null ? user(event) : session(event);
            case STITCHED -> event.userId() != null ? user(event) : stitched(event, usersOfSessions);
        };
    }

    private static Actor stitched(StreamEvent event, Map<String, Set<String>> usersOfSessions) {
        Set<String> users = event.sessionToken() == null ? Set.of()
                : usersOfSessions.getOrDefault(event.sessionToken(), Set.of());
        return users.size() == 1 ? new Actor(users.iterator().next(), null) : session(event);
    }

    private static Actor user(StreamEvent event) {
        return event.userId() == null ? null : new Actor(event.userId(), null);
    }

    private static Actor session(StreamEvent event) {
        return event.sessionToken() == null ? null : new Actor(null, event.sessionToken());
    }
}
