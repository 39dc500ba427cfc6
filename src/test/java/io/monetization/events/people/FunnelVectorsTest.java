package io.monetization.events.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.testsupport.Database;
import io.monetization.events.testsupport.EventsTable;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The streams of one actor on which the rules were agreed, over HTTP. */
@QuarkusTest
class FunnelVectorsTest {

    @Inject
    Database database;
    @Inject
    EventsTable table;
    @Inject
    ObjectMapper json;

    @BeforeEach
    void makeMonths() {
        table.months("2020-12", "2021-01");
    }

    static Stream<FunnelVector> vectors() {
        return FunnelVector.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void answersAsAgreed(FunnelVector vector) {
        StreamStore.insert(database, vector.events());

        JsonNode steps = new AskedFunnel(json).answer(vector.definition()).get("steps");

        assertThat(steps.valueStream().map(step -> step.get("actors").intValue())).isEqualTo(
                IntStream.rangeClosed(1, steps.size()).map(step -> step <= vector.deepest() ? 1 : 0).boxed().toList());
        if (vector.deepest() >= 2) {
            assertThat(steps.get(vector.deepest() - 1).at("/seconds_to_convert/median").decimalValue())
                    .isEqualByComparingTo(new Reached(List.of(vector.time())).seconds(50));
        }
    }
}
