package io.monetization.events.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.monetization.events.people.DropOffList.LostActor;
import io.monetization.events.question.BoundSql;
import io.monetization.events.question.EventPlace;
import io.monetization.events.question.Page;

/** Tells who the actors of a page are: of each only the event is known with which its chain started. */
final class DropOffReader {

    private DropOffReader() {
    }

    static DropOffList read(Connection connection, PeopleFunnelQuestion question, DropOffs dropOffs) throws SQLException {
        Page<DropOff> page = Page.of(dropOffs.inOrder(), question.page().limit(),
                last -> last.entry().toCursor(question.identity()));
        Map<EventPlace, Identity> identities = identities(connection, question.definition(), page.rows());
        List<LostActor> actors = page.rows().stream().map(lost -> lostActor(lost, identities.get(lost.entry()))).toList();
        return new DropOffList(question.definition().dropOffAfter(), actors, page.nextCursor());
    }

    private static Map<EventPlace, Identity> identities(Connection connection, FunnelDefinition definition, List<DropOff> lost)
            throws SQLException {
        String ids = lost.stream().map(each -> each.entry().id().toString()).collect(Collectors.joining(","));
        String times = lost.stream().map(each -> each.entry().createdAt().toString()).collect(Collectors.joining(","));
        return FunnelStatement.actorsOf(definition, ids, times).query(connection, rows -> {
            Map<EventPlace, Identity> identities = new HashMap<>();
            while (rows.next()) {
                identities.put(new EventPlace(BoundSql.instant(rows, "created_at"),
                        rows.getObject("id", UUID.class)),
                        new Identity(rows.getString("user_id"), rows.getString("session_token")));
            }
            return identities;
        });
    }

    private static LostActor lostActor(DropOff lost, Identity identity) {
        return new LostActor(identity.userId(), identity.sessionToken(), lost.entry().createdAt(), lost.reachedAt());
    }

    private record Identity(String userId, String sessionToken) {
    }
}
