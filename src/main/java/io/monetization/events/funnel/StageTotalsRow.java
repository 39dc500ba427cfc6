package io.monetization.events.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.question.CurrencyRevenue;

/** Reads a row of the materialized view: the five counts and {@code revenue_by_currency}. */
@Singleton
class StageTotalsRow {

    private static final TypeReference<List<CurrencyRevenue>> REVENUE = new TypeReference<>() {
    };

    private final ObjectMapper json;

    StageTotalsRow(ObjectMapper json) {
        this.json = json;
    }

    StageTotals read(ResultSet row) throws SQLException {
        return new StageTotals(StageCounts.read(row), revenue(row.getString("revenue_by_currency")));
    }

    private List<CurrencyRevenue> revenue(String text) {
        try {
            return json.readValue(text, REVENUE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
