import { fill, h, scroller } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.funnel;

/** The funnel of people once for each value of a field. */
export function createBreakdown() {
  const table = scroller(t.breakdownTable);
  const element = h(
    "section",
    { className: "card", "aria-labelledby": "breakdown-title", hidden: true },
    h("div", { className: "card-head" }, h("h2", { id: "breakdown-title" }, t.breakdown)),
    table,
  );

  return {
    element,
    show(state, rows) {
      element.hidden = !rows;
      if (rows) {
        fill(table, asTable(t.breakdowns[state.breakdown] ?? state.breakdown, rows));
      }
    },
  };
}

function asTable(by, rows) {
  return h(
    "table",
    {},
    h("caption", { className: "visually-hidden" }, t.breakdown),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        [by, ...t.stages.people, t.tiles.conversion].map((head) => h("th", { scope: "col" }, head)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map((row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, nameOf(row)),
          row.steps.map((step) => h("td", {}, format.count(step.actors))),
          h("td", {}, format.percent(row.steps.at(-1).conversion_from_start)),
        ),
      ),
    ),
  );
}

function nameOf({ value, other }) {
  return other ? h("em", {}, t.others) : value === null ? h("em", {}, t.noValue) : h("bdi", {}, value);
}
