package io.monetization.events.adoption;

/**
 * A table of the database that may become ours.
 *
 * @param oid how the catalog knows it
 * @param quoted schema and name as SQL takes them, quoted by the server where they must be
 * @param adopted the name that the table has after the swap, in the same schema, quoted likewise
 */
record LegacyTable(long oid, String quoted, String adopted) {
}
