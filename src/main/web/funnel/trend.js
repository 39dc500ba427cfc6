import { fill, h, scroller, select } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.funnel;

/** One number over time, as a line and as a table. */
export function createTrend({ onmetric }) {
  const picker = h("div");
  const canvas = h("canvas", { role: "img" });
  const hint = h("p", { className: "soft hint" });
  const table = scroller(t.trendTable);
  const element = h(
    "section",
    { className: "card trend", "aria-labelledby": "trend-title" },
    h("div", { className: "card-head" }, h("h2", { id: "trend-title" }, t.trend), picker),
    h("div", { className: "plot" }, canvas),
    hint,
    h("details", {}, h("summary", {}, t.asTable), table),
  );
  let drawn = null;
  let last = null;

  async function draw(chart) {
    const { drawLines } = await import("./lines.js");
    if (chart === last && canvas.isConnected) {
      drawn?.destroy();
      drawn = drawLines(canvas, chart);
    }
  }

  const redraw = () => last && draw(last);
  document.addEventListener("themechange", redraw);

  return {
    element,
    show(state, result) {
      const metrics = metricsOf(state, result.now);
      const metric = metrics.find((one) => one.id === state.metric) ?? metrics.find((one) => one.id === "purchases");
      const points = pointsOf(state, result, metric);
      fill(
        picker,
        h(
          "label",
          {},
          h("span", { className: "visually-hidden" }, t.metricLabel),
          select(
            metrics.map(({ id, label }) => [id, label]),
            metric.id,
            onmetric,
          ),
        ),
      );
      canvas.setAttribute("aria-label", description(metric, points));
      const isOpen = points.some((point) => !point.mature);
      fill(hint, [result.trendBefore && t.greyIsBefore, isOpen && t.stillOpen[state.count]].filter(Boolean).join(" "));
      fill(table, asTable(metric, points, Boolean(result.trendBefore)));
      last = {
        points,
        label: metric.label,
        before: t.period.before,
        compares: Boolean(result.trendBefore),
        show: metric.show,
        axis: metric.axis ?? metric.show,
      };
      draw(last);
    },
    destroy() {
      document.removeEventListener("themechange", redraw);
      drawn?.destroy();
    },
  };
}

function metricsOf(state, now) {
  const stages = ["views", "clicks", "add_to_cart", "purchases"].map((id, index) => ({
    id,
    label: t.stages[state.count][index],
    of: (bucket) => bucket.stages[index].count,
    show: format.count,
    axis: format.compact,
  }));
  const conversion = {
    id: "conversion",
    label: t.tiles.conversion,
    of: (bucket) => bucket.conversion,
    show: format.percent,
  };
  const revenue = (state.count === "people" ? [] : now.revenue).map(({ currency }) => ({
    id: `revenue-${currency}`,
    label: t.revenueIn(currency),
    of: (bucket) => bucket.revenue.find((money) => money.currency === currency)?.net_cents ?? 0,
    show: (cents) => format.money(cents, currency),
    axis: (cents) => format.shortMoney(cents, currency),
  }));
  return [...stages, conversion, ...revenue];
}

function pointsOf(state, { trend, trendBefore, interval }, metric) {
  return trend.map((bucket, index) => ({
    label: format.bucket(bucket.from, state.tz, interval),
    value: metric.of(bucket),
    before: trendBefore?.[index] ? metric.of(trendBefore[index]) : null,
    mature: bucket.mature,
  }));
}

function description(metric, points) {
  const known = points.filter((point) => point.value !== null);
  if (!known.length) {
    return t.noTrend(metric.label);
  }
  const highest = known.reduce((one, other) => (other.value > one.value ? other : one));
  return t.trendDescription(metric.label, points[0].label, points.at(-1).label, metric.show(highest.value), highest.label);
}

function asTable(metric, points, compares) {
  return h(
    "table",
    {},
    h("caption", { className: "visually-hidden" }, metric.label),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t.period.bucket),
        h("th", { scope: "col" }, metric.label),
        compares && h("th", { scope: "col" }, t.period.before),
      ),
    ),
    h(
      "tbody",
      {},
      points.map((point) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, point.label, !point.mature && h("span", { className: "soft" }, ` ${t.open}`)),
          h("td", {}, shown(metric, point.value)),
          compares && h("td", {}, shown(metric, point.before)),
        ),
      ),
    ),
  );
}

function shown(metric, value) {
  return value === null ? format.NOTHING : metric.show(value);
}
