package io.monetization.events.idempotency;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells requests apart by what they say: the SHA-256 of their circumstances and of their body, taken while it is read. */
public final class Fingerprint {

    private final MessageDigest digest;

    /** @param circumstances what else gives the body its meaning, such as its media type; always as many, in one order */
    public Fingerprint(String... circumstances) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (String circumstance : circumstances) {
            digest.update(circumstance.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** The body; whoever reads it to its end has it in the fingerprint. */
    public InputStream of(InputStream body) {
        return new DigestInputStream(body, digest);
    }

    /** The digits of the fingerprint, once everything is read. */
    public String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
