package io.monetization.events.event;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;

/** The id of an event whose sender knows it by a name of its own: the same name makes the same id, so a retry is recognised. */
public final class NameBasedId {

    private NameBasedId() {
    }

    /**
     * A UUID of version 5 (RFC 9562, section 5.5): of the name, in a namespace that is itself the one of the source.
     *
     * @param source who gave the name; names need to be unique within a source only
     * @param name the sender's own id
     */
    public static UUID of(String source, String name) {
        return UuidCreator.getNameBasedSha1(UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_URL, source), name);
    }
}
