import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { sparkline } from "../funnel/sparkline.js";
import { texts } from "../texts.js";
import { tile } from "./tile.js";

const t = texts.jobs;
const POINTS = 60;

/** Is all well, how fast do events come in, and how far behind are the counts. */
export function createPulse() {
  const health = h("p", { className: "tile-value" });
  const failing = h("p", { className: "soft" });
  const rate = h("p", { className: "tile-value" });
  const course = h("div");
  const deltas = h("span", {}, format.NOTHING);
  const drift = h("span", {}, format.NOTHING);
  const element = h(
    "div",
    { className: "tiles even" },
    h("section", { className: "card tile" }, h("h2", {}, t.health), health, failing),
    h("section", { className: "card tile" }, h("h2", {}, t.rate), rate, course),
    tile(t.deltas, deltas, t.deltasHint),
    tile(t.drift, drift, t.driftHint),
  );
  const rates = [];
  let before = null;

  return {
    element,
    feel(status) {
      fill(deltas, format.count(status.rollup.deltas));
      fill(drift, format.count(status.rollup.drift_events));
      const perSecond = before && rateBetween(before, status);
      before = status;
      if (perSecond !== null) {
        fill(rate, t.perSecond(format.count(Math.round(perSecond))));
        rates.push(perSecond);
        rates.splice(0, rates.length - POINTS);
        fill(course, sparkline(rates));
      } else {
        fill(rate, t.measuring);
      }
    },
    judge(failed) {
      fill(health, failed.length ? t.failing(format.count(failed.length)) : t.well);
      health.classList.toggle("bad", failed.length > 0);
      fill(failing, failed.length ? failed.map((job) => job.name).join(", ") : t.databaseUp);
    },
  };
}

/** A partition that left takes its part of the count with it: no rate then. */
function rateBetween(before, now) {
  const seconds = (new Date(now.as_of) - new Date(before.as_of)) / 1000;
  const events = now.events_written - before.events_written;
  return seconds > 0 && events >= 0 ? events / seconds : null;
}
