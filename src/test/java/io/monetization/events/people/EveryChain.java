package io.monetization.events.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every chain, of whatever depth, that some events of one actor make: all of them are tried. */
final class EveryChain {

    private final FunnelDefinition definition;
    private final List<StreamEvent> events;
    private final List<OracleChain> found = new ArrayList<>();

    private EveryChain(FunnelDefinition definition, List<StreamEvent> events) {
        this.definition = definition;
        this.events = events;
    }

    /** Rule 8: each value of the held fields has chains of its own; events without a value have none. */
    static List<OracleChain> of(FunnelDefinition definition, List<StreamEvent> eventsOfActor) {
        return eventsOfActor.stream().collect(Collectors.groupingBy(event -> held(definition, event))).entrySet().stream()
                .filter(group -> !group.getKey().contains(null))
                .flatMap(group -> new EveryChain(definition, group.getValue()).find().stream()).toList();
    }

    private static List<String> held(FunnelDefinition definition, StreamEvent event) {
        List<String> values = new ArrayList<>();
        definition.hold().forEach(field -> values.add(event.text(field)));
        return values;
    }

    private List<OracleChain> find() {
        extend(List.of(), Set.of());
        return found;
    }

    /** Rule 2: one event for one step. Rule 1: of events with equal times, any may come next. */
    private void extend(List<StreamEvent> chain, Set<Integer> reached) {
        for (StreamEvent event : events) {
            boolean mayFollow = chain.isEmpty() || (!event.at().isBefore(chain.getLast().at()) && !chain.contains(event));
            for (int step : mayFollow ? nextSteps(reached) : List.<Integer> of()) {
                if (event.matches(definition.steps().get(step))) {
                    List<StreamEvent> longer = new ArrayList<>(chain);
                    longer.add(event);
                    if (isAllowed(longer)) {
                        found.add(new OracleChain(longer));
                        Set<Integer> further = new HashSet<>(reached);
                        further.add(step);
                        extend(longer, further);
                    }
                }
            }
        }
    }

    /** Rule 4: the next one in line; with {@code any} each that is not reached yet. */
    private List<Integer> nextSteps(Set<Integer> reached) {
        return IntStream.range(0, definition.steps().size())
                .filter(step -> definition.order() == StepOrder.ANY ? !reached.contains(step) : step == reached.size())
                .boxed().toList();
    }

    /** What holds for a chain holds for its beginning, too, so that one which is not allowed need not be tried further. */
    private boolean isAllowed(List<StreamEvent> chain) {
        Instant entry = chain.getFirst().at();
        return definition.entries().contains(entry)
                && isWithin(definition.window(), entry, chain.getLast().at())
                && hopsAreShort(chain)
                && events.stream().noneMatch(event -> breaks(event, chain));
    }

    /** Rule 3. */
    private boolean hopsAreShort(List<StreamEvent> chain) {
        return definition.stepWindow() == null || IntStream.range(1, chain.size())
                .allMatch(i -> isWithin(definition.stepWindow(), chain.get(i - 1).at(), chain.get(i).at()));
    }

    private static boolean isWithin(Duration longest, Instant from, Instant to) {
        return Duration.between(from, to).compareTo(longest) <= 0;
    }

    private boolean breaks(StreamEvent event, List<StreamEvent> chain) {
        return (liesBetweenTheEndsOf(chain, event) && event.matchesAny(definition.exclude()))
                || (definition.order() == StepOrder.STRICT && !chain.contains(event) && cannotBePutOutside(chain, event));
    }

    /** Rule 6: times alone decide, so an event of the chain itself may break it. */
    private static boolean liesBetweenTheEndsOf(List<StreamEvent> chain, StreamEvent event) {
        return event.at().isAfter(chain.getFirst().at()) && event.at().isBefore(chain.getLast().at());
    }

    /**
     * Rules 1 and 4, strict: the events of the chain's first instant may be put before it, those of its last instant after it.
     * Those that match no step come last in their instant, so at the first instant of a chain that goes on they lie inside.
     */
    private boolean cannotBePutOutside(List<StreamEvent> chain, StreamEvent event) {
        Instant entry = chain.getFirst().at();
        boolean goesOn = chain.getLast().at().isAfter(entry);
        return liesBetweenTheEndsOf(chain, event)
                || (goesOn && event.at().equals(entry) && !event.matchesAny(definition.steps()));
    }
}
