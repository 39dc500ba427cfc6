import { button, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.partitions;

/** A column for each month, as high as its part of the target; one is chosen. */
export function createTimeline({ onpick }) {
  const columns = new Map();
  const list = h("ol", { className: "timeline" });
  const target = h("span", { className: "soft" });
  const legend = h("ul", { className: "legend", "aria-hidden": "true" });
  const element = h(
    "section",
    { className: "card", "aria-labelledby": "timeline-title" },
    h("div", { className: "card-head" }, h("h2", { id: "timeline-title" }, t.timeline), target),
    h("div", { className: "table-scroll" }, list),
    legend,
  );

  fill(
    legend,
    Object.entries(t.states).map(([state, name]) => h("li", { className: `state-${state}` }, name)),
  );

  /** Kept while its month is there, so that the focus stays where it is. */
  function columnOf(id) {
    if (!columns.has(id)) {
      const bar = h("span", { className: "month-bar" });
      const size = h("span", { className: "month-size soft" });
      const state = h("span", { className: "visually-hidden" });
      const pick = button("", () => onpick(id), { className: "month" });
      const name = h(
        "span",
        { className: "month-name" },
        format.monthName(id),
        " ",
        h("span", { className: "month-year soft" }, id.slice(0, 4)),
      );
      pick.append(name, h("span", { className: "month-track" }, size, bar), state);
      columns.set(id, { item: h("li", {}, pick), pick, size, bar, state });
    }
    return columns.get(id);
  }

  return {
    element,
    show(months, chosen, targetBytes) {
      fill(target, t.target(format.bytes(targetBytes)));
      const items = months.map((month) => {
        const { item, pick, size, bar, state } = columnOf(month.id);
        const bytes = month.partition?.total_bytes ?? 0;
        pick.className = `month state-${month.state}`;
        pick.setAttribute("aria-pressed", month === chosen);
        fill(state, t.states[month.state]);
        pick.title = `${format.month(month.id)} · ${t.states[month.state]} · ${format.bytes(bytes)}`;
        fill(size, month.partition && month.state !== "future" && format.bytes(bytes), " ");
        bar.style.setProperty("--part", Math.min(1, bytes / targetBytes));
        return item;
      });
      if (items.length !== list.children.length || items.some((item, index) => item !== list.children[index])) {
        fill(list, items);
        columns.get(chosen.id).item.scrollIntoView({ block: "nearest", inline: "center" });
      }
    },
  };
}
