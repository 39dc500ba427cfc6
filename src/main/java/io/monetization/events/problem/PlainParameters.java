package io.monetization.events.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * Query parameters of this resource are given at most once and hold short, storable text; see {@link PlainParametersFilter}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlainParameters {

    /** The most characters of a cursor: it holds the keys of its place, each encoded. */
    int MAX_CURSOR_LENGTH = 8192;
}
