package io.monetization.events.ingest;

import java.io.InputStream;

import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;

/** Ends the request with 413 when more bytes come than the cap allows. */
class CappedInputStream extends CountingInputStream {

    private final long cap;
    private final String what;
    private long count;

    /**
     * @param cap the most bytes that may be read
     * @param what the name of that which is capped, for the problem
     */
    CappedInputStream(InputStream in, long cap, String what) {
        super(in);
        this.cap = cap;
        this.what = what;
    }

    @Override
    void count(int bytes) {
        count += bytes;
        if (count > cap) {
            throw tooLarge(what, cap);
        }
    }

    static ProblemException tooLarge(String what, long cap) {
        return new ProblemException(Problem.of(ProblemCode.BODY_TOO_LARGE,
                "The " + what + " is larger than " + cap + " bytes; send the events in several requests")
                .with("limit_bytes", cap));
    }
}
