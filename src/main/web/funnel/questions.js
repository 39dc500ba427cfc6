import { get, post } from "../api.js";
import { before, intervalOf, windowOf } from "./window.js";

const STAGES = ["views", "clicks", "add_to_cart", "purchases"];
const TYPES = ["OFFER_VIEW", "OFFER_CLICK", "OFFER_ADD_TO_CART", "OFFER_PURCHASE"];
const PAGE = 50;

/** The requests that a state asks, by what they are for. */
export function requestsOf(state) {
  const window = windowOf(state);
  const offers = offersRequest(state);
  if (state.count === "people") {
    return { people: post("/api/v1/funnels/query", peopleQuestion(state, window)), offers };
  }
  const asked = scope(state, window);
  const past = scope(state, before(window));
  const interval = intervalOf(window);
  return {
    offers,
    trend: get("/api/v1/funnels/trend", { ...asked, interval }),
    ...(state.compare && {
      offersBefore: get("/api/v1/funnels/offers", { ...past, limit: 1 }),
      trendBefore: get("/api/v1/funnels/trend", { ...past, interval }),
    }),
  };
}

/** One page of the table of offers. */
export function offersRequest(state, { cursor, limit = PAGE } = {}) {
  return get("/api/v1/funnels/offers", { ...scope(state, windowOf(state)), sort: state.sort, limit, cursor });
}

/** Every offer of every event of the window, for the names that can be picked. */
export function namesRequest(state) {
  return get("/api/v1/funnels/offers", { ...windowOf(state), tz: state.tz, sort: "views", limit: 1000 });
}

function scope(state, { from, to }) {
  return { from, to, tz: state.tz, event_id: state.event, offer_id: state.offer };
}

function peopleQuestion(state, { from, to }) {
  const where = state.offer ? { where: { entity_id: state.offer } } : {};
  const breakdown = { by: state.breakdown, limit: 20, attribution: state.breakdown === "currency" ? "last" : "first" };
  return {
    from,
    to,
    tz: state.tz,
    steps: TYPES.map((type) => ({ event_type: type, ...where })),
    window: state.within,
    hold: ["entity_id"],
    interval: intervalOf({ from, to }),
    ...(state.event && { event_id: state.event }),
    ...(state.breakdown && { breakdown }),
    ...(state.compare && { compare: "previous_period" }),
  };
}

/**
 * The answers in the one shape that the view shows, whichever way was counted:
 * `{ now, past }` of `{ stages, conversion, revenue }`, trends as buckets of the same, `past` null where nothing is compared.
 */
export function resultOf(state, answers) {
  const interval = intervalOf(windowOf(state));
  const common = { interval, offers: answers.offers };
  if (state.count === "people") {
    const { people } = answers;
    return {
      ...common,
      answer: people,
      now: peopleTotals(people),
      past: people.previous && peopleTotals(people.previous),
      trend: people.trend.map(peopleBucket),
      trendBefore: people.previous?.trend.map(peopleBucket),
      breakdown: state.breakdown ? people.breakdown : null,
    };
  }
  return {
    ...common,
    answer: answers.offers,
    now: countTotals(answers.offers.summary),
    past: answers.offersBefore ? countTotals(answers.offersBefore.summary) : null,
    trend: answers.trend.buckets.map((bucket) => countBucket(bucket, answers.trend.as_of)),
    trendBefore: answers.trendBefore?.buckets.map((bucket) => countBucket(bucket, answers.trend.as_of)),
    breakdown: null,
  };
}

function countTotals(summary) {
  const rates = [null, summary.view_to_click_rate, summary.click_to_cart_rate, summary.cart_to_purchase_rate];
  const stages = STAGES.map((name, index) => ({
    count: summary[name],
    rate: rates[index],
    lost: index ? summary[STAGES[index - 1]] - summary[name] : null,
  }));
  return { stages, conversion: summary.overall_conversion_rate, revenue: summary.revenue, unlinked: [] };
}

function peopleTotals({ steps, totals, revenue, unlinked_refunds: unlinked }) {
  const stages = steps.map((step) => ({
    count: step.actors,
    rate: step.conversion_from_previous,
    lost: step.drop_off,
    median: step.seconds_to_convert?.median,
    interval: step.interval_95,
  }));
  return { stages, conversion: totals.conversion_rate, revenue, unlinked };
}

function countBucket(bucket, asOf) {
  return { from: bucket.from, mature: Date.parse(bucket.to) <= Date.parse(asOf), ...countTotals(bucket) };
}

function peopleBucket({ from, mature, steps }) {
  return {
    from,
    mature,
    stages: steps.map((step) => ({ count: step.actors, rate: step.conversion_from_previous })),
    conversion: steps.at(-1).conversion_from_start,
    revenue: [],
  };
}
