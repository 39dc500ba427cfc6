package io.monetization.events.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void dependsOnEveryByteOfTheBodyAndOnEachCircumstance() throws IOException {
        assertThat(fingerprint("{}", "partial", "application/json"))
                .isEqualTo(fingerprint("{}", "partial", "application/json"))
                .isNotEqualTo(fingerprint("{} ", "partial", "application/json"))
                .isNotEqualTo(fingerprint("{}", "atomic", "application/json"))
                .isNotEqualTo(fingerprint("{}", "partialapplication/", "json"));
    }

    @Test
    void isTheSha256OfWhatWasRead() throws IOException {
        assertThat(fingerprint("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String fingerprint(String body, String... circumstances) throws IOException {
        Fingerprint fingerprint = new Fingerprint(circumstances);
        fingerprint.of(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))).readAllBytes();
        return fingerprint.digits();
    }
}
