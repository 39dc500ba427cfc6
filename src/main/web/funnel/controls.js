import { field, fill, h, select } from "../dom.js";
import { texts } from "../texts.js";
import { BREAKDOWNS, WITHIN } from "./state.js";
import { WINDOWS, plus, windowOf } from "./window.js";

const t = texts.funnel;

/** What is asked, as controls. `onchange` gets changes of the state, `onnames` is called before names are needed. */
export function createControls({ onchange, onnames }) {
  const control = {
    window: select(
      WINDOWS.map((id) => [id, t.windows[id]]),
      null,
      pickWindow,
    ),
    from: h("input", { type: "date", required: true, onchange: pickDates }),
    last: h("input", { type: "date", required: true, onchange: pickDates }),
    tz: select(zones(), null, (tz) => onchange({ tz })),
    event: name("event-names", (event) => onchange({ event, offer: "" })),
    offer: name("offer-names", (offer) => onchange({ offer })),
    within: select(
      WITHIN.map((id) => [id, t.within[id]]),
      null,
      (within) => onchange({ within }),
    ),
    breakdown: select(
      BREAKDOWNS.map((id) => [id, t.breakdowns[id]]),
      null,
      (breakdown) => onchange({ breakdown }),
    ),
    compare: h("input", {
      type: "checkbox",
      onchange: (event) => onchange({ compare: event.target.checked ? "on" : "off" }),
    }),
  };
  const count = switchOf(
    "count",
    t.countLabel,
    ["events", "people"].map((id) => [id, t.counts[id]]),
    (value) => onchange({ count: value }),
  );
  const names = { event: h("datalist", { id: "event-names" }), offer: h("datalist", { id: "offer-names" }) };
  const dates = [field(t.from, control.from), field(t.last, control.last)];
  const forPeople = [field(t.withinLabel, control.within), field(t.breakdownLabel, control.breakdown)];
  let shown = null;

  /** What is typed counts once it is finished; what is picked from the list, or cleared, counts at once. */
  function name(list, pick) {
    const given = ({ target }) => pick(target.value.trim());
    const isFinished = ({ target, inputType }) => !target.value || !inputType || inputType === "insertReplacementText";
    return h("input", {
      type: "search",
      list,
      placeholder: t.all,
      autocomplete: "off",
      onfocus: onnames,
      onchange: given,
      oninput: (event) => isFinished(event) && given(event),
    });
  }

  function pickWindow(window) {
    const { from, to } = windowOf(shown);
    onchange(window === "custom" ? { window, from, to } : { window, from: "", to: "" });
  }

  function pickDates() {
    const [from, last] = [control.from.value, control.last.value];
    if (from && last && from <= last) {
      onchange({ window: "custom", from, to: plus(last, 1) });
    }
  }

  const element = h(
    "form",
    { className: "controls card", "aria-label": t.controls, onsubmit: (event) => event.preventDefault() },
    h(
      "div",
      { className: "controls-row" },
      field(t.windowLabel, control.window),
      dates,
      field(t.tzLabel, control.tz),
      field(t.eventLabel, control.event),
      field(t.offerLabel, control.offer),
      names.event,
      names.offer,
    ),
    h(
      "div",
      { className: "controls-row second" },
      count.element,
      forPeople,
      h("label", { className: "check" }, control.compare, t.compare),
    ),
  );

  return {
    element,
    show(state) {
      shown = state;
      const { from, to } = windowOf(state);
      for (const id of ["window", "tz", "within", "breakdown"]) {
        offer(control[id], state[id]);
      }
      control.from.value = from;
      control.last.value = plus(to, -1);
      control.event.value = state.event;
      control.offer.value = state.offer;
      control.compare.checked = state.compare;
      count.show(state.count);
      dates.forEach((date) => (date.hidden = state.window !== "custom"));
      forPeople.forEach((one) => (one.hidden = state.count !== "people"));
    },
    /** The names that can be picked: all events, and the offers of the one that is. */
    suggest(offers, event) {
      const ofEvent = offers.filter((one) => !event || one.event_id === event);
      suggest(
        names.event,
        offers.map((one) => one.event_id),
      );
      suggest(
        names.offer,
        ofEvent.map((one) => one.offer_id),
      );
    },
  };
}

/** Selects a value, which need not have been an option so far: a URL may name what the list does not. */
function offer(control, value) {
  control.value = value;
  if (control.value !== value) {
    control.append(h("option", { value }, value));
    control.value = value;
  }
}

function suggest(list, names) {
  fill(
    list,
    [...new Set(names)].sort().map((value) => h("option", { value })),
  );
}

function zones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = [...new Set(["UTC", own])];
  return [...first, ...Intl.supportedValuesOf("timeZone").filter((zone) => !first.includes(zone))].map((zone) => [
    zone,
    zone,
  ]);
}

/** One of few, as buttons in a row. */
export function switchOf(name, label, options, onchange) {
  const inputs = options.map(([value]) => h("input", { type: "radio", name, value, onchange: () => onchange(value) }));
  const element = h(
    "fieldset",
    { className: "switch" },
    h("legend", { className: "visually-hidden" }, label),
    options.map(([, text], index) => h("label", {}, inputs[index], h("span", {}, text))),
  );
  return { element, show: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
}
