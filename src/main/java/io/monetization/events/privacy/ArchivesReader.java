package io.monetization.events.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tells where else persons may be. */
final class ArchivesReader {

    private static final String ARCHIVES_WITH_EVENTS = """
            SELECT partition, to_char(month, 'YYYY-MM') AS month, state, file_name
              FROM partition_archives
             WHERE file_name IS NOT NULL OR (NOT readable AND state <> 'dropped')
             ORDER BY partition_archives.month
            """;

    private ArchivesReader() {
    }

    /** The archives that hold events, in a file or in a table beside. */
    static List<HeldArchive> held(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ARCHIVES_WITH_EVENTS);
                ResultSet row = statement.executeQuery()) {
            List<HeldArchive> archives = new ArrayList<>();
            while (row.next()) {
                archives.add(new HeldArchive(row.getString("partition"), row.getString("month"), row.getString("state"),
                        row.getString("file_name")));
            }
            return archives;
        }
    }
}
