package io.monetization.events.problem;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;

/**
 * Describes the problems of every operation: its own, as {@link FailsWith} says, and those that any operation may answer with.
 * Runs while the application is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final Set<ProblemCode> OF_ANY_OPERATION = EnumSet.of(ProblemCode.UNAUTHORIZED, ProblemCode.FORBIDDEN,
            ProblemCode.NOT_ACCEPTABLE, ProblemCode.RATE_LIMITED, ProblemCode.INTERNAL_ERROR,
            ProblemCode.DATABASE_UNAVAILABLE);

    private static final Map<Integer, List<String>> HEADERS = Map.of(401, List.of(HttpHeaders.WWW_AUTHENTICATE),
            429, List.of(HttpHeaders.RETRY_AFTER, "RateLimit", "RateLimit-Policy"), 503, List.of(HttpHeaders.RETRY_AFTER),
            415, List.of(HttpHeaders.ACCEPT_ENCODING, "Accept-Post"));

    private final Map<String, Set<ProblemCode>> ownByOperation = new HashMap<>();

    /** Reads the annotations of the operations. */
    public ProblemResponses(IndexView index) {
        for (AnnotationInstance annotation : index.getAnnotations(FailsWith.class)) {
            ownByOperation.put(
                    annotation.target().asMethod().annotation(org.eclipse.microprofile.openapi.annotations.Operation.class)
                            .value("operationId").asString(),
                    Arrays.stream(annotation.value().asEnumArray()).map(ProblemCode::valueOf).collect(Collectors.toSet()));
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Set<ProblemCode> own = ownByOperation.getOrDefault(operation.getOperationId(), Set.of());
        Stream.concat(own.stream(), OF_ANY_OPERATION.stream()).sorted()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()))
                .forEach(
                        (status, codes) -> operation.getResponses().addAPIResponse(status.toString(), response(status, codes)));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Stream.concat(ownByOperation.values().stream().flatMap(Set::stream), OF_ANY_OPERATION.stream()).distinct().sorted()
                .forEach(code -> api.getComponents().addExample(code.code(), example(code)));
        Schema code = api.getComponents().getSchemas().get(Problem.class.getSimpleName()).getProperties().get("code");
        code.setDescription(code.getDescription() + "\n" + meanings(List.of(ProblemCode.values())));
    }

    private static APIResponse response(int status, List<ProblemCode> codes) {
        MediaType problem = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(Problem.class.getSimpleName()));
        codes.forEach(code -> problem.addExample(code.code(), OASFactory.createExample().ref(code.code())));
        APIResponse response = OASFactory.createAPIResponse().description(meanings(codes))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
        HEADERS.getOrDefault(status, List.of())
                .forEach(header -> response.addHeader(header, OASFactory.createHeader().ref(header)));
        return response;
    }

    private static Example example(ProblemCode code) {
        Map<String, Object> problem = new ObjectMapper().convertValue(ProblemExamples.of(code), new TypeReference<>() {
        });
        return OASFactory.createExample().summary(code.title()).value(problem);
    }

    private static String meanings(List<ProblemCode> codes) {
        return codes.stream().map(code -> "- `%s` (%d): %s.".formatted(code.code(), code.status(), code.title()))
                .collect(Collectors.joining("\n"));
    }
}
