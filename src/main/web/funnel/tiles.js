import { h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.funnel;

/** The funnel in a few numbers, each with what it was in the period before. */
export function tiles(state, { now, past }) {
  const people = state.count === "people";
  const [start, end] = [now.stages[0].count, now.stages.at(-1).count];
  return [
    tile(people ? t.tiles.people : t.tiles.views, format.count(start), past && changeOf(start, past.stages[0].count, format.count)),
    tile(people ? t.tiles.buyers : t.tiles.purchases, format.count(end), past && changeOf(end, past.stages.at(-1).count, format.count)),
    tile(t.tiles.conversion, format.percent(now.conversion), past && points(now.conversion, past.conversion)),
    revenueTile(now.revenue, past?.revenue),
  ];
}

function tile(label, value, change) {
  return h("div", { className: "card tile" }, h("h2", {}, label), h("p", { className: "tile-value" }, value), change);
}

function revenueTile(revenue, before) {
  const rows = revenue.map((money) => {
    const was = before?.find((one) => one.currency === money.currency)?.net_cents ?? 0;
    const amount = (cents) => format.money(cents, money.currency);
    return h(
      "div",
      { className: "money" },
      h("p", { className: revenue.length === 1 ? "tile-value" : "money-value" }, amount(money.net_cents)),
      before && changeOf(money.net_cents, was, amount),
      h("p", { className: "soft money-parts" }, t.grossAndRefunded(amount(money.gross_cents), amount(money.refunded_cents))),
    );
  });
  return h("div", { className: "card tile tile-revenue" }, h("h2", {}, t.tiles.revenue), rows.length ? h("div", { className: "moneys" }, rows) : h("p", { className: "tile-value" }, format.NOTHING));
}

function changeOf(now, was, shown) {
  return marked(now - was, format.change(now, was) ?? t.noneBefore, t.before(shown(was)));
}

function points(now, was) {
  if (now === null || was === null) {
    return marked(0, t.noneBefore, t.before(format.percent(was)));
  }
  return marked(now - was, t.points(format.signed(now - was)), t.before(format.percent(was)));
}

function marked(difference, text, before) {
  const direction = difference > 0 ? "up" : difference < 0 ? "down" : "same";
  return h("p", { className: `change ${direction}` }, h("span", {}, text), h("span", { className: "soft" }, before));
}
