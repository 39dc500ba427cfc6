package io.monetization.events.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Copies the old table by ranges of its pages, a range a transaction, and takes the copies away again in the
 * opposite order.
 * <p>
 * Pages need no index and no order of keys, and no row moves out of those that were not written since. How many
 * pages a table has is asked when it is begun, after it is watched: whatever is written later is in the log. One
 * worker copies and then replays, under a lock of the ledger's row, never both at once: a copy that still saw a
 * row could otherwise bring it back after its deletion was replayed.
 */
final class TableCopy {

    private static final String REGISTER_LEAVES = """
            INSERT INTO adoption_leaves (adoption_id, leaf, filenode, blocks)
            SELECT ?, class.oid, pg_relation_filenode(class.oid),
                   pg_relation_size(class.oid) / current_setting('block_size')::bigint
              FROM pg_class AS class
             WHERE relkind = 'r' AND (class.oid = ?::oid OR class.oid IN (SELECT relid FROM pg_partition_tree(?::oid)))
            ON CONFLICT (adoption_id, leaf) DO NOTHING
            RETURNING leaf::regclass
            """;

    private static final String LOST_LEAVES = """
            SELECT count(*)
              FROM adoption_leaves
             WHERE adoption_id = ? AND leaf <> ?::oid AND leaf NOT IN (SELECT relid FROM pg_partition_tree(?::oid))
            """;

    private static final String LEAF = """
            SELECT leaf, format('%%I.%%I', nspname, relname) AS quoted, next_block, blocks
              FROM adoption_leaves
              JOIN pg_class ON pg_class.oid = leaf
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE adoption_id = ? AND %s
             ORDER BY leaf
             LIMIT 1
            """;

    private static final String LEAF_TO_COPY = LEAF.formatted("next_block < blocks");

    private static final String LEAF_TO_EMPTY = LEAF.formatted("next_block > 0");

    static final String COPY_PAGES = EventColumns.INSERT + """
            SELECT %s
              FROM ONLY %s AS old
             WHERE ctid >= ?::tid AND ctid < ?::tid
            ON CONFLICT (id, created_at) DO NOTHING
            """;

    private static final String DELETE_PAGES = """
            DELETE FROM monetization_events AS ours
             USING (SELECT id, created_at FROM ONLY %s WHERE ctid >= ?::tid AND ctid < ?::tid) AS old
             WHERE ours.id = old.id AND ours.created_at = old.created_at
            """;

    /** Moves the cursor, unless the table was rewritten and its rows now lie on other pages. */
    private static final String MOVE_CURSOR = """
            UPDATE adoption_leaves SET next_block = ?
             WHERE adoption_id = ? AND leaf = ?::oid AND filenode = pg_relation_filenode(leaf)
            """;

    private static final String BEGIN_AGAIN = """
            UPDATE adoption_leaves
               SET filenode = pg_relation_filenode(leaf), blocks = pages, next_block = CASE WHEN ? THEN pages ELSE 0 END
              FROM (SELECT pg_relation_size(?::oid) / current_setting('block_size')::bigint AS pages) AS now
             WHERE adoption_id = ? AND leaf = ?::oid
            """;

    private final long adoption;
    private final int blocksPerBatch;

    TableCopy(long adoption, int blocksPerBatch) {
        this.adoption = adoption;
        this.blocksPerBatch = blocksPerBatch;
    }

    /**
     * Notes the tables that hold rows of the old one and were not noted before: all at first, later such as were attached.
     *
     * @return the names of those that were noted now
     */
    List<String> register(Connection connection, LegacyTable table) throws SQLException {
        return Sql.of(REGISTER_LEAVES, adoption, table.oid(), table.oid()).list(connection, row -> row.getString(1));
    }

    /** How many of the noted tables hold no rows of the old one any more. */
    long lost(Connection connection, LegacyTable table) throws SQLException {
        return Sql.of(LOST_LEAVES, adoption, table.oid(), table.oid()).one(connection, row -> row.getLong(1));
    }

    /** Copies the next range of pages and tells how many rows were new; empty when no range is left. */
    Optional<Integer> copyNext(Connection connection) throws SQLException {
        Optional<Leaf> next = leaf(connection, LEAF_TO_COPY);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Leaf leaf = next.get();
        long end = Math.min(leaf.nextBlock() + blocksPerBatch, leaf.blocks());
        int rows = pages(COPY_PAGES.formatted(EventColumns.values("old"), leaf.quoted()), leaf.nextBlock(), end)
                .update(connection);
        move(connection, leaf, end, false);
        return Optional.of(rows);
    }

    /** Deletes from ours what the range that was copied last had brought; false when no range is left. */
    boolean takeAwayLast(Connection connection) throws SQLException {
        Optional<Leaf> last = leaf(connection, LEAF_TO_EMPTY);
        if (last.isPresent()) {
            Leaf leaf = last.get();
            long start = Math.max(leaf.nextBlock() - blocksPerBatch, 0);
            pages(DELETE_PAGES.formatted(leaf.quoted()), start, leaf.nextBlock()).update(connection);
            move(connection, leaf, start, true);
        }
        return last.isPresent();
    }

    private void move(Connection connection, Leaf leaf, long block, boolean backwards) throws SQLException {
        if (Sql.of(MOVE_CURSOR, block, adoption, leaf.oid()).update(connection) == 0) {
            Sql.of(BEGIN_AGAIN, backwards, leaf.oid(), adoption, leaf.oid()).update(connection);
        }
    }

    private static Sql pages(String text, long from, long to) {
        return Sql.of(text, "(" + from + ",0)", "(" + to + ",0)");
    }

    private Optional<Leaf> leaf(Connection connection, String query) throws SQLException {
        return Sql.of(query, adoption).first(connection, Leaf::read);
    }

    private record Leaf(long oid, String quoted, long nextBlock, long blocks) {

        static Leaf read(ResultSet row) throws SQLException {
            return new Leaf(row.getLong("leaf"), row.getString("quoted"), row.getLong("next_block"), row.getLong("blocks"));
        }
    }
}
