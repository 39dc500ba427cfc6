package io.monetization.events.people;

import java.time.Instant;

import io.monetization.events.question.EventPlace;

/**
 * An actor that reached a step and not the next one.
 *
 * @param entry the event with which its chain started
 * @param reachedAt when it reached the last step that it did
 */
record DropOff(EventPlace entry, Instant reachedAt) {
}
