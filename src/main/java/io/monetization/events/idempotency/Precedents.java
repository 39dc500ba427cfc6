package io.monetization.events.idempotency;

import java.util.Map;

import io.monetization.events.problem.ProblemException;

/**
 * The claims for which nothing may be stored.
 *
 * @param answers those that repeat a request, and what it was answered
 * @param refusals those that cannot be answered, and why
 */
public record Precedents(Map<Claim, KeptAnswer> answers, Map<Claim, ProblemException> refusals) {
}
