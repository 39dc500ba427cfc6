package io.monetization.events.adoption;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Distinct keys of events that changed, as parallel arrays.
 *
 * @param changes how many entries of the log they come from
 */
record ChangedKeys(Array ids, Array times, int changes) {

    static ChangedKeys read(ResultSet row) throws SQLException {
        return new ChangedKeys(row.getArray("ids"), row.getArray("times"), row.getInt("changes"));
    }
}
