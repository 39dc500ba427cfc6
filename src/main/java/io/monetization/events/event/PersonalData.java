package io.monetization.events.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is stored of what points at a person: the network instead of the address and, where there is a key, a keyed hash instead
 * of the user id.
 * <p>
 * A hash is HMAC-SHA-256 (RFC 2104) of the user id, followed by the first bytes of one of that hash, in base64url. The
 * second part tells a hash of ours from everything that a client might send, so that a hash is not hashed again: what was
 * read from a listing can be asked for, and a rejected event can be replayed.
 */
public final class PersonalData {

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int SEAL_BYTES = 8;
    private static final String HASH_DOMAIN = "monetization-events user_id\0";
    private static final String SEAL_DOMAIN = "monetization-events user_id seal\0";

    private static final ObjectReader PAYLOADS = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build().readerFor(JsonNode.class);

    private final boolean truncateAddresses;
    private final Optional<SecretKey> userIdKey;

    /**
     * @param truncateAddresses whether addresses are stored as their networks
     * @param userIdKey the secret behind the hashes; without it user ids are stored as they are
     */
    public PersonalData(boolean truncateAddresses, Optional<String> userIdKey) {
        this.truncateAddresses = truncateAddresses;
        this.userIdKey = userIdKey.map(secret -> new SecretKeySpec(bytes(secret), HMAC));
    }

    /**
     * The address as it is stored.
     *
     * @param text an IP address, or null
     * @throws IllegalArgumentException if the text is not an IP address
     */
    public String address(String text) {
        if (text == null) {
            return null;
        }
        return truncateAddresses ? NetworkAddress.truncate(text) : NetworkAddress.whole(text);
    }

    /** The user id as it is stored; null stays null. */
    public String userId(String sent) {
        if (sent == null || userIdKey.isEmpty() || isHash(sent)) {
            return sent;
        }
        return sealed(hmac(HASH_DOMAIN, bytes(sent)));
    }

    /** What is kept of a refused event: where there is a key, nothing of one whose user id cannot be told. */
    public Evidence protect(Evidence evidence) {
        Evidence known = evidence.withUserId(userId(evidence.userId()));
        if (known.payload() == null || (userIdKey.isEmpty() && !(truncateAddresses && mayHoldAddress(known.payload())))) {
            return known;
        }
        try {
            JsonNode payload = PAYLOADS.readTree(known.payload());
            boolean changed = truncateIn(payload, known.dialect());
            return switch (hashIn(payload, known.dialect())) {
                case ABSENT -> changed ? known.sentAs(known.dialect(), payload) : known;
                case HASHED -> known.sentAs(known.dialect(), payload);
                case ILLEGIBLE -> known.withheld();
            };
        } catch (IOException notJson) {
            return userIdKey.isPresent() ? known.withheld() : known;
        }
    }

    private enum UserId {
        ABSENT,
        HASHED,
        ILLEGIBLE
    }

    private UserId hashIn(JsonNode payload, Dialect dialect) {
        JsonNode holder = dialect == Dialect.CLOUD_EVENT ? payload.path("data") : payload;
        String field = dialect == Dialect.SEGMENT ? "userId" : "user_id";
        if (userIdKey.isEmpty() || !holder.hasNonNull(field)) {
            return UserId.ABSENT;
        }
        JsonNode sent = holder.get(field);
        if (!sent.isTextual() || !EventFields.isKey(sent.textValue()) || !StorableText.isStorable(sent.textValue())) {
            return UserId.ILLEGIBLE;
        }
        ((ObjectNode) holder).put(field, userId(sent.textValue()));
        return UserId.HASHED;
    }

    private boolean truncateIn(JsonNode payload, Dialect dialect) {
        JsonNode holder = switch (dialect) {
            case EVENT -> payload;
            case CLOUD_EVENT -> payload.path("data");
            case SEGMENT -> payload.path("context");
        };
        String field = dialect == Dialect.SEGMENT ? "ip" : "ip_address";
        if (!holder.path(field).isTextual()) {
            return false;
        }
        try {
            ((ObjectNode) holder).put(field, address(holder.get(field).textValue()));
            return true;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Most events have none, and need not be read again. */
    private static boolean mayHoldAddress(String payload) {
        return payload.contains("\"ip_address\"") || payload.contains("\"ip\"");
    }

    private boolean isHash(String text) {
        try {
            byte[] hash = Arrays.copyOf(Base64.getUrlDecoder().decode(text), HASH_BYTES);
            return MessageDigest.isEqual(bytes(sealed(hash)), bytes(text));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String sealed(byte[] hash) {
        byte[] seal = hmac(SEAL_DOMAIN, hash);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(ByteBuffer.allocate(HASH_BYTES + SEAL_BYTES).put(hash).put(seal, 0, SEAL_BYTES).array());
    }

    private byte[] hmac(String domain, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(userIdKey.orElseThrow());
            mac.update(bytes(domain));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
