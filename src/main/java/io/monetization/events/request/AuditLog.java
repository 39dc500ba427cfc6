package io.monetization.events.request;

import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
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
                .ifPresent(_ -> context.register(new Auditor()));
    }

    /** The path, but of who is erased only that somebody is. */
    static String withoutPerson(String path) {
        return namesPerson(path) ? SUBJECTS + "/…" : path;
    }

    private static boolean namesPerson(String path) {
        return path.startsWith(SUBJECTS);
    }

    private static final class Auditor implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            LOG.infof("%s: %s %s: %d", caller(request), request.getMethod(), target(request.getUriInfo().getRequestUri()),
                    response.getStatus());
        }

        private static String caller(ContainerRequestContext request) {
            return Optional.ofNullable(request.getSecurityContext().getUserPrincipal()).map(Principal::getName)
                    .filter(name -> !name.isEmpty()).orElse("anonymous");
        }

        /** As it was sent, with its escapes. */
        private static String target(URI uri) {
            if (namesPerson(uri.getRawPath())) {
                return withoutPerson(uri.getRawPath());
            }
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) + "…" : target;
        }
    }
}
