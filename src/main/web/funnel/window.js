const DAY = 86_400_000;

/** What can be picked without dates. Each says the first day and the day after the last, given today. */
const PRESETS = {
  last_7_days: (today) => [plus(today, -6), plus(today, 1)],
  last_30_days: (today) => [plus(today, -29), plus(today, 1)],
  last_90_days: (today) => [plus(today, -89), plus(today, 1)],
  last_365_days: (today) => [plus(today, -364), plus(today, 1)],
  this_month: (today) => [firstOf(today), plus(today, 1)],
  last_month: (today) => [firstOf(plus(firstOf(today), -1)), firstOf(today)],
};

export const WINDOWS = [...Object.keys(PRESETS), "custom"];
export const DEFAULT_WINDOW = "last_30_days";

/** The half-open window `{ from, to }` of a state, in dates of its zone. */
export function windowOf({ window, from, to, tz }, now = new Date()) {
  if (window === "custom") {
    return { from, to };
  }
  const [first, after] = PRESETS[window](new Intl.DateTimeFormat("en-CA", { timeZone: tz }).format(now));
  return { from: first, to: after };
}

/** The period of equal length before. */
export function before({ from, to }) {
  return { from: plus(from, -days({ from, to })), to: from };
}

/** The buckets that make a readable line of a window. */
export function intervalOf(window) {
  const length = days(window);
  return length <= 45 ? "day" : length <= 200 ? "week" : "month";
}

export function isDate(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(Date.parse(text)) && plus(text, 0) === text;
}

/** A date some days later. */
export function plus(date, count) {
  return new Date(Date.parse(date) + count * DAY).toISOString().slice(0, 10);
}

function days({ from, to }) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function firstOf(date) {
  return `${date.slice(0, 8)}01`;
}
