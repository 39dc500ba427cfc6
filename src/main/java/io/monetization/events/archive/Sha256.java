package io.monetization.events.archive;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) and how its values are written. */
final class Sha256 {

    private static final int BITS = 256;

    private Sha256() {
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The number modulo 2^256, as 64 hexadecimal digits. */
    static String hex(BigInteger number) {
        return "%064x".formatted(number.mod(BigInteger.TWO.pow(BITS)));
    }
}
