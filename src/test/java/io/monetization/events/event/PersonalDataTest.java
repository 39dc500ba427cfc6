package io.monetization.events.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private final PersonalData plain = new PersonalData(true, Optional.empty());
    private final PersonalData open = new PersonalData(false, Optional.empty());
    private final PersonalData hashing = new PersonalData(true, Optional.of("k".repeat(32)));

    @Test
    void hashesUserIdsUnderItsOwnKey() {
        String hash = hashing.userId("u-1042");

        assertThat(hash).hasSize(54).matches("[A-Za-z0-9_-]+").isEqualTo(hashing.userId("u-1042"));
        assertThat(hashing.userId("u-1043")).isNotEqualTo(hash);
        assertThat(new PersonalData(true, Optional.of("l".repeat(32))).userId("u-1042")).isNotEqualTo(hash);
        assertThat(hashing.userId(null)).isNull();
        assertThat(plain.userId("u-1042")).isEqualTo("u-1042");
    }

    @Test
    void hashesNoHashOfItsOwnAndEveryHashOfOthers() {
        String hash = hashing.userId("u-1042");
        String others = new PersonalData(true, Optional.of("l".repeat(32))).userId("u-1042");

        assertThat(hashing.userId(hash)).isEqualTo(hash);
        assertThat(hashing.userId(others)).isNotEqualTo(others);
        assertThat(hashing.userId(hash + "=")).isNotEqualTo(hash + "=").isNotEqualTo(hash);
        assertThat(hashing.userId("A".repeat(54))).isNotEqualTo("A".repeat(54));
    }

    @ParameterizedTest
    @CsvSource({ "203.0.113.7, 203.0.113.0, 203.0.113.7", "2001:db8:1:2::3, 2001:db8:1:0:0:0:0:0, 2001:db8:1:2:0:0:0:3" })
    void truncatesAddressesUnlessToldOtherwise(String sent, String truncated, String whole) {
        assertThat(plain.address(sent)).isEqualTo(truncated);
        assertThat(open.address(sent)).isEqualTo(whole);
        assertThat(plain.address(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "EVENT | {'user_id':'u-1','ip_address':'203.0.113.7','revenue_cents':1.50} | {'user_id':'#','ip_address':'203.0.113.0','revenue_cents':1.50}",
            "CLOUD_EVENT | {'user_id':'x','data':{'user_id':'u-1','ip_address':'203.0.113.7'}} | {'user_id':'x','data':{'user_id':'#','ip_address':'203.0.113.0'}}",
            "SEGMENT | {'userId':'u-1','context':{'ip':'203.0.113.7'}} | {'userId':'#','context':{'ip':'203.0.113.0'}}" })
    void keepsRefusedEventsWithoutThePerson(Dialect dialect, String sent, String kept) throws JsonProcessingException {
        Evidence evidence = Evidence.of(JSON.readTree("{\"user_id\": \"u-1\"}")).sentAs(dialect, json(sent));

        Evidence hashed = hashing.protect(evidence);
        assertThat(hashed.payload()).isEqualTo(kept.replace('\'', '"').replace("#", hashing.userId("u-1")));
        assertThat(hashed.userId()).isEqualTo(hashing.userId("u-1"));
        assertThat(hashing.protect(hashed)).isEqualTo(hashed);
        assertThat(plain.protect(evidence).payload()).isEqualTo(kept.replace('\'', '"').replace("#", "u-1"));
        assertThat(open.protect(evidence)).isEqualTo(evidence);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'user_id':7}", "{'user_id':' '}", "{'user_id':['u-1']}", "{'user_id':'\\ud83d'}" })
    void keepsNothingWhereThePersonCannotBeTold(String sent) throws JsonProcessingException {
        Evidence evidence = Evidence.of(json(sent));

        assertThat(hashing.protect(evidence).payload()).isNull();
        assertThat(plain.protect(evidence)).isEqualTo(evidence);
    }

    @Test
    void keepsNothingOfWhatIsNoJson() {
        Evidence evidence = Evidence.ofText("{\"user_id\": \"u-1\", \"ip_address\"");

        assertThat(hashing.protect(evidence).payload()).isNull();
        assertThat(plain.protect(evidence)).isEqualTo(evidence);
        assertThat(hashing.protect(Evidence.tooLarge(9))).isEqualTo(Evidence.tooLarge(9));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
