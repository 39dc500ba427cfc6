package io.monetization.events.question;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.monetization.events.partition.ClosedMonths;

/**
 * Gives an answer about closed months an entity tag, and does not send it again to whoever has it (RFC 9110, section 13).
 * <p>
 * Late events, erasures and repairs change closed months, too. So the tag is made of the answer itself: equal tags mean equal
 * numbers. It is weak, since the moment of the answer is another each time.
 */
@Provider
class Revalidation implements ContainerResponseFilter {

    private static final List<String> OF_THE_MOMENT = List.of("as_of", "plan");
    private static final int TAG_BYTES = 16;

    private final ClosedMonths closed;
    private final ObjectMapper json;

    Revalidation(ClosedMonths closed, ObjectMapper json) {
        this.closed = closed;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof WindowAnswer answer && closed.hold(answer.window().window())) {
            String tag = tag(answer, response.getMediaType());
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle(HttpHeaders.ETAG, "W/" + tag);
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            if (isRead(request) && has(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setStatus(Status.NOT_MODIFIED.getStatusCode());
                response.setEntity(null);
            }
        }
    }

    private String tag(WindowAnswer answer, MediaType type) {
        ObjectNode lasting = json.<ObjectNode> valueToTree(answer).without(OF_THE_MOMENT);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(json.writeValueAsBytes(type.toString()));
            digest.update(json.writeValueAsBytes(lasting));
            return '"' + HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To any other method 304 would be no answer. */
    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** By weak comparison, as a read has it. */
    private static boolean has(String ifNoneMatch, String tag) {
        return ifNoneMatch != null && Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .anyMatch(sent -> sent.equals("*") || sent.equals(tag) || sent.equals("W/" + tag));
    }
}
