package io.monetization.events.question;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Runs a query once more for its plan. */
@Singleton
public class QueryPlanReader {

    private static final String ATTACHED_PARTITIONS = """
            SELECT child.relname
              FROM pg_inherits
              JOIN pg_class AS child ON child.oid = inhrelid
             WHERE inhparent = 'monetization_events'::regclass AND NOT inhdetachpending
             ORDER BY child.relname""";

    private final ObjectMapper json;

    QueryPlanReader(ObjectMapper json) {
        this.json = json;
    }

    public QueryPlan read(Connection connection, BoundSql query) throws SQLException {
        String explained = query.explain(connection);
        List<String> partitions = new BoundSql().add(ATTACHED_PARTITIONS).query(connection, QueryPlanReader::names);
        try {
            return QueryPlan.of(json.readTree(explained), partitions);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(1));
        }
        return names;
    }
}
