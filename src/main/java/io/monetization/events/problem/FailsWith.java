package io.monetization.events.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that are an operation's own. The API description shows each with an example, beside those that any operation may
 * answer with; see {@link ProblemResponses}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface FailsWith {

    ProblemCode[] value();
}
