package io.monetization.events.question;

import io.monetization.events.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which page of a listing. */
public record PageQuery(
        @Parameter(description = """
                How many rows the page holds at most, 1 to 1000.\
                """, schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100", examples = {
                "20" })) @RestQuery("limit") String limitText,
        @Parameter(description = """
                Where the page starts: the `next_cursor` of the page before, unchanged. It is bound to the window, the filters and the \
                sort order it was given for; with other ones it is refused as `invalid_cursor`. Leave it out for the first page.\
                """, schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = Cursor.MAX_LENGTH, examples = {
                EXAMPLE })) @RestQuery(CURSOR) String cursor){

    static final String CURSOR = "cursor";

    public static final String EXAMPLE = "eyJ2ZXJzaW9uIjoxLCJxdWVzdGlvbiI6IjZkMGYxYzJiM2E0OTU4NjciLCJrZXkiOlsiNDI5NTcw"
            + "IiwiZGV2Y29uZi0yMDI2IiwiZWFybHktYmlyZCJdfQ";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** How many rows to answer with. */
    public int limit() {
        Integer given = limitIfGiven();
        return given == null ? DEFAULT_LIMIT : given;
    }

    /** How many rows were asked for; null if that was left open. */
    public Integer limitIfGiven() {
        if (limitText == null) {
            return null;
        }
        try {
            int limit = Integer.parseInt(limitText);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of range.
        }
        throw ProblemException.invalidParameter("limit", "is not a whole number from 1 to " + MAX_LIMIT);
    }
}
