package io.monetization.events.ingest;

import io.monetization.events.event.AcceptedRange;
import io.monetization.events.event.Origin;
import io.monetization.events.security.Caller;

/**
 * Where the events of a request come from, and which are accepted.
 *
 * @param caller who sends them
 * @param origin what the request says of the program and its network
 * @param accepted when they may have happened
 */
record Client(Caller caller, Origin origin, AcceptedRange accepted) {
}
