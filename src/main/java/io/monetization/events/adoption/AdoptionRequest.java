package io.monetization.events.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which table to adopt. */
@Schema(description = "Which table to adopt", requiredProperties = {})
record AdoptionRequest(
        @Schema(description = """
                The table in the syntax of SQL, best with its schema, quoted where SQL would need it; by default the one \
                table of the database that looks like it""", examples = "public.monetization_events") String table) {

    private static final String TABLE = "table";

    /**
     * Reads a body, which may be empty.
     *
     * @throws ProblemException {@code malformed_json}, {@code invalid_body}
     */
    static AdoptionRequest read(ObjectMapper mapper, String body) {
        try {
            JsonNode json = mapper.readTree(body == null || body.isBlank() ? "{}" : body);
            JsonNode table = json.path(TABLE);
            boolean hasTable = json.size() == 1 && table.isTextual();
            if (!json.isObject() || !(json.isEmpty() || hasTable)) {
                throw new ProblemException(ProblemCode.INVALID_BODY,
                        "The body must be an object such as {\"table\": \"public.monetization_events\"}, or be left out");
            }
            return new AdoptionRequest(table.textValue());
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, e.getOriginalMessage());
        }
    }
}
