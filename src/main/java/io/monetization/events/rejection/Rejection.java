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
 * @param id the same for the same payload of the same sender, refused for the same reason
 * @param sender who sent it
 * @param verdict why it was refused
 * @param evidence what is kept of it
 */
public record Rejection(UUID id, String sender, Verdict.Refused verdict, Evidence evidence) {

    /** What is kept of an event that somebody had refused. */
    public static Rejection of(String sender, Verdict.Refused verdict) {
        Evidence evidence = verdict.evidence() == null ? Evidence.tooLarge(0) : verdict.evidence();
        String name = List.of(verdict.code(), evidence.dialect(), evidence.bytes(), String.valueOf(evidence.payload()))
                .toString();
        return new Rejection(NameBasedId.of(sender, name), sender, verdict, evidence);
    }

    /** The same, of which nothing points at a person. */
    Rejection without(PersonalData personalData) {
        return of(sender, verdict.of(personalData.protect(evidence)));
    }

    /** The field at fault, whose name is the sender's where we do not know it. */
    String field() {
        return verdict.field() == null ? null : StorableText.made(verdict.field());
    }

    String message() {
        return StorableText.made(verdict.message());
    }
}
