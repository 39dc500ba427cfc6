package io.monetization.events.security;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/**
 * A service that asks for credentials: a key for each scope, named after it, one that has expired, one that may do everything
 * but only with two events, and tokens of an issuer.
 */
public class WithKeys implements QuarkusTestProfile {

    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "monetization-events";
    static final String LIMITED = "limited";
    static final String EXPIRED = "expired";
    static final String OWN_EVENT = "limited-devconf";
    static final String OTHER_OWN_EVENT = "limited-jsconf";

    private static final int KEY_SIZE = 2048;

    /** The key of a name. */
    static String keyOf(String name) {
        return "the-key-of-" + name;
    }

    /** A request that shows the key of a name. */
    public static RequestSpecification as(String name) {
        return RestAssured.given().header("Authorization", "Bearer " + keyOf(name));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(tokens());
        Scope.GRANTED.forEach(scope -> addKey(config, scope, scope));
        addKey(config, EXPIRED, "ingest,read,admin");
        config.put("monetization.security.keys.expired.expires-at", "2026-11-22T00:00:00Z");
        addKey(config, LIMITED, "ingest,read,admin");
        config.put("monetization.security.keys.limited.event-ids", OWN_EVENT + "," + OTHER_OWN_EVENT);
        return config;
    }

    /** Configures the key of a name. */
    protected static void addKey(Map<String, String> config, String name, String scopes) {
        config.put("monetization.security.keys." + name + ".sha256",
                HexFormat.of().formatHex(ApiKeys.sha256(keyOf(name))));
        config.put("monetization.security.keys." + name + ".scopes", scopes);
    }

    private static Map<String, String> tokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_SIZE);
            KeyPair keys = generator.generateKeyPair();
            return Map.of("mp.jwt.verify.issuer", ISSUER, "mp.jwt.verify.audiences", AUDIENCE, "mp.jwt.verify.publickey",
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()), "smallrye.jwt.sign.key",
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
