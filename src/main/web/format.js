import { digitsOf } from "./currencies.js";

const LOCALE = navigator.language;
const counts = new Intl.NumberFormat(LOCALE);
const short = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(LOCALE, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const differences = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
const changes = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** What stands where there is no value. */
export const NOTHING = "–";

/** 12,345 */
export function count(value) {
  return value === null || value === undefined ? NOTHING : counts.format(value);
}

/** 12.3K */
export function compact(value) {
  return short.format(value);
}

/** A rate of the API, which is in percent already: 3.8% */
export function percent(rate) {
  return rate === null || rate === undefined ? NOTHING : percents.format(rate / 100);
}

/** +1.2 */
export function signed(value) {
  return differences.format(value);
}

/** By which part a number has changed: +12.5%; null where there was nothing before. */
export function change(now, before) {
  return before ? changes.format((now - before) / Math.abs(before)) : null;
}

/** Minor units as money, by the digits that ISO 4217 gives the currency: 4900 EUR is €49.00, 4900 JPY is ¥4,900. */
export function money(minorUnits, currency) {
  const digits = digitsOf(currency);
  return amount(minorUnits, currency, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** As money, in the fewest digits that say it: €1.2K */
export function shortMoney(minorUnits, currency) {
  return amount(minorUnits, currency, { notation: "compact", maximumFractionDigits: 1 });
}

/** What is no currency, which another writer of the table may have left there, stands behind its minor units. */
function amount(minorUnits, currency, options) {
  if (!/^[A-Za-z]{3}$/.test(currency)) {
    return `${count(minorUnits)} ${currency}`;
  }
  return new Intl.NumberFormat(LOCALE, { style: "currency", currency, ...options }).format(
    minorUnits / 10 ** digitsOf(currency),
  );
}

/** 5 Jan 2026 */
export function day(instant, timeZone) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, dateStyle: "medium" }).format(new Date(instant));
}

/** Jan 5, or Jan 2026 for the bucket of a month */
export function bucket(instant, timeZone, interval) {
  const parts = interval === "month" ? { year: "numeric", month: "short" } : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(LOCALE, { timeZone, ...parts }).format(new Date(instant));
}

/** 5 Jan 2026, 10:30:05 */
export function moment(instant, timeZone) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant));
}

/** January 2026, of 2026-01; what is no month stays as it is. */
export function month(id) {
  return /^\d{4}-\d{2}$/.test(id) ? utc(id, { year: "numeric", month: "long" }) : id;
}

/** Jan, of 2026-01 */
export function monthName(id) {
  return /^\d{4}-\d{2}$/.test(id) ? utc(id, { month: "short" }) : id;
}

function utc(id, parts) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...parts }).format(new Date(id));
}

/** 1.5 GB, in powers of 1024, as PostgreSQL has them */
export function bytes(value) {
  const power = Math.min(4, value > 0 ? Math.floor(Math.log2(value) / 10) : 0);
  const unit = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"][power];
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, maximumFractionDigits: 1 }).format(value / 1024 ** power);
}

/** 3 min, 2.5 h, 4 days: a span of seconds in its largest unit */
export function duration(seconds) {
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ].find(([, least]) => seconds >= least) ?? ["second", 1];
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(
    seconds / size,
  );
}
