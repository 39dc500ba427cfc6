package io.monetization.events.problem;

import java.util.Locale;

/**
 * Every reason for which a request can fail, with its HTTP status and the title that does not change from case to case. The
 * {@linkplain #code() code} is the part of a problem that clients branch on.
 */
public enum ProblemCode {

    MALFORMED_JSON(400, "The body is not the JSON that this operation reads"),
    INVALID_BODY(400, "The body does not have the shape that this operation reads"),
    EMPTY_BATCH(400, "The batch holds no event"),
    INVALID_PARAMETER(400, "A parameter of the request is not valid"),
    WINDOW_REQUIRED(400, "The question needs a window of time"),
    INVALID_WINDOW(400, "The window of time is not valid"),
    WINDOW_TOO_LONG(400, "The window of time is longer than allowed"),
    INVALID_FUNNEL(400, "The funnel that is asked for cannot be"),
    INVALID_CURSOR(400, "The cursor does not belong to this listing"),
    UNAUTHORIZED(401, "The request shows no valid credential"),
    FORBIDDEN(403, "The credential does not allow this"),
    NOT_FOUND(404, "There is nothing at this path"),
    UNKNOWN_JOB(404, "There is no such job"),
    UNKNOWN_PARTITION(404, "There is no such partition"),
    UNKNOWN_ARCHIVE(404, "There is no archive of that name"),
    UNKNOWN_TABLE(404, "There is no such table to adopt"),
    UNKNOWN_ADOPTION(404, "There is no such adoption"),
    METHOD_NOT_ALLOWED(405, "The path does not answer this method"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
    JOB_RUNNING(409, "The job is running already"),
    ADOPTION_ACTIVE(409, "An adoption has not ended"),
    ADOPTION_ENDED(409, "The adoption has ended"),
    REPLAY_RUNNING(409, "The rejected event is being replayed"),
    PARTITIONS_BLOCKED(409, "A partition with other bounds lies in the way"),
    ARCHIVE_BLOCKED(409, "The month cannot be archived now"),
    ARCHIVE_STATE(409, "The archive is not in a state that allows this"),
    EVENT_ARCHIVED(409, "The month of the event is archived"),
    SAMPLE_STATE(409, "The sample is not in a state that allows this"),
    OTHER_EVENTS(409, "There are events that are not the sample's"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this key is being answered"),
    BODY_TOO_LARGE(413, "The body is larger than allowed"),
    TOO_MANY_EVENTS(413, "The batch holds more events than allowed"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not read here"),
    UNSUPPORTED_ENCODING(415, "The content encoding of the body is not read here"),
    EVENTS_REJECTED(422, "No event was stored"),
    IDEMPOTENCY_KEY_REUSED(422, "The key belongs to another request"),
    TABLE_NOT_ADOPTABLE(422, "The table cannot be adopted as it is"),
    MONTHS_OUT_OF_RANGE(422, "The months lie outside the range that is kept"),
    TOO_MANY_VALUES(422, "The field of the breakdown has too many values"),
    RAW_EVENTS_ARCHIVED(422, "The raw events of the question are archived"),
    QUESTION_TOO_EXPENSIVE(422, "The question takes longer than allowed"),
    RATE_LIMITED(429, "The caller sends more than it may"),
    INTERNAL_ERROR(500, "The service failed to answer"),
    DATABASE_UNAVAILABLE(503, "The database cannot serve the request now"),
    OVERLOADED(503, "More events are coming in than can be written"),
    TOO_MANY_QUESTIONS(503, "Too many questions are being answered"),
    PARTITION_UNAVAILABLE(503, "The month of an event has no partition and cannot be given one");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code on the wire, in snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
