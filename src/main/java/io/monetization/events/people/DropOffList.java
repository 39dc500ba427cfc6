package io.monetization.events.people;

import java.time.Instant;
import java.util.List;

import io.monetization.events.question.PageQuery;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "FunnelDropOffList", description = "The actors that reached a step and not the next one, those that entered last first.")
record DropOffList(
        @Schema(description = "The last step that they reached.", examples = "1") int afterStep,
        @Schema(description = "One page of them.") List<LostActor> actors,
        @Schema(description = """
                The cursor of the next page; null on the last one. The next page is read anew and says its own as_of.\
                """, examples = PageQuery.EXAMPLE, nullable = true) String nextCursor) {

    @Schema(name = "FunnelLostActor", description = "An actor that was lost.")
    record LostActor(
            @Schema(description = "The signed-in user, if any.", nullable = true, examples = "user-17") String userId,
            @Schema(description = "The session of the first event, if any.", nullable = true, examples = "s-9f31") String sessionToken,
            @Schema(description = "When its chain started.", examples = "2025-12-24T18:00:00Z") Instant enteredAt,
            @Schema(description = "When it reached the last step that it did.", examples = "2025-12-24T18:00:00Z") Instant reachedAt) {
    }
}
