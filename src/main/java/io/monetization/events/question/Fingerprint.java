package io.monetization.events.question;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A short text by which equal questions are recognised: the beginning of the SHA-256 of their parts. */
public final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {
    }

    /** Sixteen hexadecimal digits; parts are told apart, so that ("ab", "c") is not ("a", "bc"). */
    public static String of(List<?> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.stream().flatMap(part -> Stream.of(String.valueOf(part), "\0"))
                    .forEach(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
