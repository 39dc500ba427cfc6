import { DEFAULT_WINDOW, WINDOWS, isDate } from "./window.js";

/** What stands in the URL only when it differs. */
export const DEFAULTS = {
  window: DEFAULT_WINDOW,
  from: "",
  to: "",
  tz: "UTC",
  event: "",
  offer: "",
  count: "events",
  within: "P7D",
  breakdown: "",
  compare: "on",
  metric: "purchases",
  // Revenue in several currencies has no order.
  sort: "purchases",
};

export const WITHIN = ["P1D", "P7D", "P30D", "P90D"];
export const BREAKDOWNS = ["", "context.placement", "entity_id", "event_id", "currency"];
export const SORTS = ["offer_id", "views", "clicks", "add_to_cart", "purchases", "rate", "revenue", "refunds"];

/** The state that a URL says. What makes no sense is as if it were not there. */
export function stateOf(query) {
  const state = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS)) {
    state[name] = query[name] || DEFAULTS[name];
  }
  const isCustom = state.window === "custom" && isDate(state.from) && isDate(state.to) && state.from < state.to;
  return {
    ...state,
    window: isCustom || (WINDOWS.includes(state.window) && state.window !== "custom") ? state.window : DEFAULTS.window,
    tz: isZone(state.tz) ? state.tz : DEFAULTS.tz,
    count: state.count === "people" ? "people" : "events",
    within: WITHIN.includes(state.within) ? state.within : DEFAULTS.within,
    compare: state.compare !== "off",
    sort: SORTS.includes(state.sort) ? state.sort : DEFAULTS.sort,
  };
}

/** Changes of the state as changes of the URL. */
export function asQuery(changes) {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value === DEFAULTS[name] ? null : value]));
}

function isZone(tz) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: tz }));
  } catch {
    return false;
  }
}
