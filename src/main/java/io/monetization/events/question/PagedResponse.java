package io.monetization.events.question;

import java.net.URI;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with a page and, where another one follows, a link to it (RFC 8288). */
public final class PagedResponse {

    private PagedResponse() {
    }

    public static <T> RestResponse<T> of(T body, String nextCursor, UriInfo request) {
        ResponseBuilder<T> response = ResponseBuilder.ok(body);
        if (nextCursor != null) {
            URI next = request.getRequestUriBuilder().replaceQueryParam(PageQuery.CURSOR, nextCursor).build();
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }
}
