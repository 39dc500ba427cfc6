package io.monetization.events.problem;

import java.util.List;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says in the API description what the annotations of a record cannot say briefly: that an answer has all its members, null or
 * not, unless the record names the {@code requiredProperties} itself, and that an object may be null.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AnswerSchemas implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().getSchemas().values().stream().filter(schema -> schema.getProperties() != null)
                .forEach(AnswerSchemas::complete);
    }

    private static void complete(Schema record) {
        if (record.getRequired() == null) {
            record.setRequired(List.copyOf(record.getProperties().keySet()));
        }
        record.getProperties().values().stream().filter(property -> property.getRef() != null || property.getAnyOf() != null)
                // The type is that of the schema referred to, or one of several.
                .forEach(property -> property.setType(null));
    }
}
