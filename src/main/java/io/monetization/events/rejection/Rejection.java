package io.monetization.events.rejection;

import java.util.List;
import java.util.UUID;

import io.monetization.events.event.Evidence;
import io.monetization.events.event.NameBasedId;
import io.monetization.events.event.PersonalData;
import io.monetization.events.event.StorableText;
import io.monetization.events.event.Verdict;

/**
 * An event that was refused, as it is kept.
 *
 * @param id the same for the same payload, refused for the same reason
 * @param verdict why it was refused
 * @param evidence what is kept of it
 */
record Rejection(UUID id, Verdict.Refused verdict, Evidence evidence) {

    /** Whoever sends events: there is but one sender as long as nobody has to say who he is. */
    static final String CREDENTIAL = "open";

    static Rejection of(Verdict.Refused verdict, PersonalData personalData) {
        Evidence evidence = verdict.evidence() == null ? Evidence.tooLarge(0) : personalData.protect(verdict.evidence());
        String name = List.of(verdict.code(), evidence.dialect(), evidence.bytes(), String.valueOf(evidence.payload()))
                .toString();
        return new Rejection(NameBasedId.of(CREDENTIAL, name), verdict, evidence);
    }

    /** The field at fault, whose name is the sender's where we do not know it. */
    String field() {
        return verdict.field() == null ? null : StorableText.made(verdict.field());
    }

    String message() {
        return StorableText.made(verdict.message());
    }
}
