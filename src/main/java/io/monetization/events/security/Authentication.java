package io.monetization.events.security;

import java.util.Set;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds out who sends a request. It never fails: whoever shows nothing valid is nobody, and it is for the operation to refuse
 * nobody, in the same words whatever was shown.
 */
@Singleton
class Authentication implements HttpAuthenticationMechanism {

    private static final String API_KEY = "X-API-Key";
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer";
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");
    private static final int UNAUTHORIZED = 401;

    private static final Uni<SecurityIdentity> ANYBODY = Uni.createFrom().item(Caller.OPEN.with(Scope.GRANTED));
    /**
     * Any page can have the browser of its visitor send requests here. Of what changes anything only events are its business.
     */
    private static final Uni<SecurityIdentity> FOREIGN_PAGE = Uni.createFrom()
            .item(Caller.OPEN.with(Set.of(Scope.INGEST, Scope.READ)));
    private static final Uni<SecurityIdentity> NOBODY = Uni.createFrom()
            .item(QuarkusSecurityIdentity.builder().setAnonymous(true).build());

    private final boolean open;
    private final ApiKeys keys;
    private final Tokens tokens;

    Authentication(AccessRule rule, ApiKeys keys, Tokens tokens) {
        this.open = rule.isOpen();
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (open) {
            return isForeignPage(context) ? FOREIGN_PAGE : ANYBODY;
        }
        String shown = shownBy(context.request());
        if (shown == null) {
            return NOBODY;
        }
        return keys.holderOf(shown).map(holder -> Uni.createFrom().item(holder))
                .orElseGet(() -> tokens.mayBe(shown) ? tokens.holderOf(shown, providers, NOBODY) : NOBODY);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE, CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /** Before the one that the framework has for tokens, which thereby is never asked. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    /**
     * Only browsers say where a request comes from (<a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>);
     * the filter before this one has told those pages that CORS trusts.
     */
    private static boolean isForeignPage(RoutingContext context) {
        String site = context.request().getHeader(SITE);
        return site != null && FOREIGN_SITES.contains(site)
                && !context.response().headers().contains(ALLOWED_ORIGIN);
    }

    private static String shownBy(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : request.getHeader(API_KEY);
    }
}
