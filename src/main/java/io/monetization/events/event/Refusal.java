package io.monetization.events.event;

/** Leaves the validation of one event at its first fault. It carries no stack trace: a batch may hold thousands of faults. */
class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Refused verdict;

    Refusal(ItemCode code, String field, String message) {
        super(message, null, false, false);
        this.verdict = new Verdict.Refused(code, field, message);
    }

    Verdict.Refused verdict() {
        return verdict;
    }
}
