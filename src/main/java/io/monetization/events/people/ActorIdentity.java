package io.monetization.events.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose events make a chain. Events without such an identity belong to nobody and count nowhere. */
public enum ActorIdentity {

    /** The signed-in user; where nobody is signed in, the session. */
    @JsonProperty("person")
    PERSON,

    /** As {@link #PERSON}, but a session in which exactly one user is seen in the scanned time belongs to that user. */
    @JsonProperty("stitched")
    STITCHED,

    /** The signed-in user. */
    @JsonProperty("user")
    USER,

    /** The session. */
    @JsonProperty("session")
    SESSION
}
