import { h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";
import { sparkline } from "./sparkline.js";

const t = texts.funnel;

/** The funnel in a few numbers, each with what it was in the period before. */
export function tiles(state, { now, past, trend }) {
  const people = state.count === "people";
  const course = (of) => sparkline(trend.filter((bucket) => bucket.mature).map(of));
  const [start, end] = [now.stages[0].count, now.stages.at(-1).count];
  return [
    tile(
      people ? t.tiles.people : t.tiles.views,
      format.count(start),
      past && changeOf(start, past.stages[0].count, format.count),
      course((bucket) => bucket.stages[0].count),
    ),
    tile(
      people ? t.tiles.buyers : t.tiles.purchases,
      format.count(end),
      past && changeOf(end, past.stages.at(-1).count, format.count),
      course((bucket) => bucket.stages.at(-1).count),
    ),
    tile(
      t.tiles.conversion,
      format.percent(now.conversion),
      past && points(now.conversion, past.conversion),
      course((bucket) => bucket.conversion),
    ),
    revenueTile(now, past?.revenue),
  ];
}

function tile(label, value, change, course) {
  return h(
    "div",
    { className: "card tile" },
    h("h2", {}, label),
    h("p", { className: "tile-value" }, value),
    change,
    course,
  );
}

/** One currency has room for a large number; several are a table, never a sum. */
function revenueTile({ revenue, unlinked }, past) {
  const netBefore = (currency) => past?.find((one) => one.currency === currency)?.net_cents ?? 0;
  return h(
    "div",
    { className: "card tile tile-revenue" },
    h("h2", {}, t.tiles.revenue),
    revenue.length > 1 ? moneys() : money(revenue[0]),
    notSubtracted(unlinked),
  );

  function money(only) {
    if (!only) {
      return h("p", { className: "tile-value" }, format.NOTHING);
    }
    const { amount, gross, refunded, net } = shown(only);
    return [
      h("p", { className: "tile-value" }, net),
      past && changeOf(only.net_cents, netBefore(only.currency), amount),
      h("p", { className: "soft" }, t.grossAndRefunded(gross, refunded)),
    ];
  }

  function moneys() {
    return h(
      "table",
      { className: "moneys" },
      h(
        "thead",
        {},
        h("tr", {}, head(t.money.net), past && head(t.money.change), head(t.money.gross, "sold"), head(t.money.refunded)),
      ),
      h(
        "tbody",
        {},
        revenue.map((one) => {
          const { gross, refunded, net } = shown(one);
          return h(
            "tr",
            {},
            h("th", { scope: "row" }, net),
            past && h("td", {}, changeOf(one.net_cents, netBefore(one.currency))),
            h("td", { className: "sold" }, gross),
            h("td", {}, refunded),
          );
        }),
      ),
    );
  }
}

function head(text, className = "") {
  return h("th", { scope: "col", className }, text);
}

function notSubtracted(unlinked) {
  const amounts = unlinked.map((refunds) => format.money(refunds.refunded_cents, refunds.currency)).join(", ");
  return amounts !== "" && h("p", { className: "soft hint" }, t.unlinked(amounts));
}

function shown({ currency, net_cents, gross_cents, refunded_cents }) {
  const amount = (cents) => format.money(cents, currency);
  return { amount, net: amount(net_cents), gross: amount(gross_cents), refunded: amount(refunded_cents) };
}

/** `shown` formats what it was before, where there is room for that. */
function changeOf(now, was, shown) {
  return marked(now - was, format.change(now, was) ?? t.noneBefore, shown && t.before(shown(was)));
}

function points(now, was) {
  if (now === null || was === null) {
    return marked(0, t.noneBefore, t.before(format.percent(was)));
  }
  return marked(now - was, t.points(format.signed(now - was)), t.before(format.percent(was)));
}

function marked(difference, text, before) {
  const direction = difference > 0 ? "up" : difference < 0 ? "down" : "same";
  return h(
    "p",
    { className: `change ${direction}` },
    h("span", {}, text),
    before && h("span", { className: "soft" }, before),
  );
}
