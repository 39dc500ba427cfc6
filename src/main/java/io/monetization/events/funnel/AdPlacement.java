package io.monetization.events.funnel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The ads of one placement.")
record AdPlacement(
        @Schema(description = """
                `context.placement` of the events; null for those without one.""", examples = {
                "sidebar" }, nullable = true) String placement,
        @JsonUnwrapped AdCounts counts){
}
