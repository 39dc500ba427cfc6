package io.monetization.events.request;

import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

import org.jboss.logging.Logger;

/** Who asked for what an administrator may do, and what came of it, refused requests included: log category {@code audit}. */
@Provider
public class AuditLog implements DynamicFeature {

    private static final Logger LOG = Logger.getLogger("audit");

    /** What the scopes of administrators begin with. */
    private static final String ADMIN = "admin";

    private static final String SUBJECTS = "/api/v1/subjects";
    private static final int LONGEST_TARGET = 1_000;

    @Override
    public void configure(ResourceInfo operation, FeatureContext context) {
        Stream.<AnnotatedElement> of(operation.getResourceMethod(), operation.getResourceClass())
                .flatMap(place -> Stream.ofNullable(place.getAnnotation(RolesAllowed.class))).findFirst()
                .filter(roles -> Stream.of(roles.value()).anyMatch(role -> role.startsWith(ADMIN)))
                .ifPresent(_ -> context.register(new Auditor(operation.getResourceClass())));
    }

    /**
     * What was asked for as it was sent, but of who is erased only that somebody is.
     *
     * @param route what it has matched: the same path may be written in several ways
     */
    static String withoutPerson(String target, String route) {
        return route.startsWith(SUBJECTS) ? SUBJECTS + "/…" : target;
    }

    private static final class Auditor implements ContainerResponseFilter {

        private final String route;

        Auditor(Class<?> resource) {
            this.route = resource.getAnnotation(Path.class).value();
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            LOG.infof("%s: %s %s: %d", caller(request), request.getMethod(),
                    withoutPerson(target(request.getUriInfo().getRequestUri()), route), response.getStatus());
        }

        private static String caller(ContainerRequestContext request) {
            return Optional.ofNullable(request.getSecurityContext().getUserPrincipal()).map(Principal::getName)
                    .filter(name -> !name.isEmpty()).orElse("anonymous");
        }

        /** As it was sent, with its escapes. */
        private static String target(URI uri) {
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) + "…" : target;
        }
    }
}
