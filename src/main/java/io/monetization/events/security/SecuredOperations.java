package io.monetization.events.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Says of every operation in the API description which scope it needs. Runs while the application is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SecuredOperations implements OASFilter {

    /** The ways to show a credential, by their names in the description. */
    private static final List<String> SCHEMES = List.of("bearer", "api_key");

    private final Map<String, String> roleByOperation = new HashMap<>();

    /** Reads the annotations of the operations. */
    public SecuredOperations(IndexView index) {
        for (AnnotationInstance operation : index
                .getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class)) {
            MethodInfo method = operation.target().asMethod();
            if (operation.value("operationId") != null) {
                Stream.of(method.annotation(RolesAllowed.class), method.declaringClass().declaredAnnotation(RolesAllowed.class))
                        .flatMap(Stream::ofNullable).findFirst().map(allowed -> allowed.value().asStringArray()[0])
                        .ifPresent(role -> roleByOperation.put(operation.value("operationId").asString(), role));
            }
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        Optional.ofNullable(roleByOperation.get(operation.getOperationId())).ifPresent(role -> {
            String scope = Scope.grantedFor(role);
            SCHEMES.forEach(scheme -> operation
                    .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme, scope)));
            operation.setDescription(operation.getDescription().strip() + "\n\nNeeds the scope `" + scope + "`"
                    + (scope.equals(role) ? "." : ", of a caller who is not limited to some events."));
        });
        return operation;
    }
}
