import { h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.funnel;

/** The stages as bars, and between two of them who went on and who did not. */
export function bars(state, { now, past }) {
  const names = t.stages[state.count];
  const most = Math.max(1, ...now.stages.map((stage) => stage.count), ...(past?.stages ?? []).map((stage) => stage.count));
  const stages = h(
    "ol",
    { className: "funnel" },
    now.stages.map((stage, index) =>
      h(
        "li",
        { className: "stage" },
        index > 0 && step(stage),
        h(
          "div",
          { className: "stage-head" },
          h("span", { className: "stage-name" }, names[index]),
          h("strong", {}, format.count(stage.count)),
          share(stage, now.stages[0]),
        ),
        h(
          "div",
          { className: "track", "aria-hidden": "true" },
          bar(stage.count / most, ""),
          past && bar(past.stages[index].count / most, "past"),
        ),
        past && h("span", { className: "visually-hidden" }, t.before(format.count(past.stages[index].count))),
      ),
    ),
  );
  const hints = [past && t.greyIsBefore, state.count === "people" && t.intervalHint].filter(Boolean);
  return [stages, h("p", { className: "soft hint" }, hints.join(" "))];
}

function share(stage, first) {
  const rate = first.count ? (100 * stage.count) / first.count : null;
  return h("span", { className: "soft" }, t.ofAll(format.percent(rate)));
}

function step(stage) {
  return h(
    "p",
    { className: "step" },
    h("span", { className: "step-rate" }, t.goOn(format.percent(stage.rate))),
    stage.interval && h("span", { className: "soft" }, t.sureOf(...stage.interval.map(format.percent))),
    stage.lost > 0 && h("span", { className: "soft" }, t.dropOff(format.count(stage.lost))),
    stage.median !== undefined &&
      stage.median !== null &&
      h("span", { className: "soft" }, t.median(format.duration(stage.median))),
  );
}

function bar(part, kind) {
  const element = h("div", { className: `bar ${kind}` });
  element.style.setProperty("--part", part);
  element.style.setProperty("--least", part > 0 ? "3px" : "0");
  return element;
}
