import { button, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";
import { mount as mountFirstVisit } from "../views/first-visit.js";
import { bars } from "./bars.js";
import { createBreakdown } from "./breakdown.js";
import { createCalls } from "./calls.js";
import { createControls } from "./controls.js";
import { saveCsv } from "./csv.js";
import { createOffersTable } from "./offers.js";
import { namesRequest, offersRequest, requestsOf, resultOf } from "./questions.js";
import { asQuery, stateOf } from "./state.js";
import { tiles } from "./tiles.js";
import { createTrend } from "./trend.js";
import { plus, windowOf } from "./window.js";

const t = texts.funnel;

/** The funnel of offers: what is asked is in the URL, what is answered stays until the next answer is there. */
export function mount(root, context) {
  const controls = createControls({ onchange: change, onnames: suggestNames });
  const trend = createTrend({ onmetric: (metric) => change({ metric }) });
  const breakdown = createBreakdown();
  const calls = createCalls({ curl: context.api.curl, announce: context.announce });
  const offers = createOffersTable({
    onsort: (sort) => change({ sort }),
    onpick: ({ event_id: event, offer_id: offer }) => change(state.offer === offer ? { offer: "" } : { event, offer }),
    onmore: () => context.run(addPage),
    oncsv: () =>
      context.run(() => saveCsv(context.api, offersRequest(state, { limit: 1000 }), `offers-${windowOf(state).from}.csv`)),
  });
  const told = h("p", { className: "soft as-of" });
  const tileRow = h("div", { className: "tiles" });
  const funnel = h("div");
  const results = h(
    "div",
    { className: "results view stale" },
    tileRow,
    h(
      "div",
      { className: "charts" },
      h(
        "section",
        { className: "card", "aria-labelledby": "stages-title" },
        h("div", { className: "card-head" }, h("h2", { id: "stages-title" }, t.stagesTitle)),
        funnel,
      ),
      trend.element,
    ),
    breakdown.element,
    offers.element,
    calls.element,
  );
  const empty = h("div", { className: "card empty", hidden: true });
  let state = stateOf(context.query());
  let running = null;
  let cursor = null;
  let names = { path: null, offers: [] };

  root.append(h("div", { className: "view-head" }, h("h1", {}, texts.views.funnel), told), controls.element, empty, results);
  showSkeleton();
  update(context.query());

  function change(changes) {
    context.change(asQuery(changes));
  }

  function update(query) {
    state = stateOf(query);
    controls.show(state);
    running?.abort();
    running = new AbortController();
    cursor = null;
    const { signal } = running;
    results.classList.add("stale");
    results.setAttribute("aria-busy", "true");
    return context.run(() => answer(signal)).finally(() => signal.aborted || results.removeAttribute("aria-busy"));
  }

  async function answer(signal) {
    const { requests, answers } = await ask(signal);
    const result = resultOf(state, answers);
    results.classList.remove("stale");
    show(result);
    calls.show(requests);
  }

  /** What the window before has lost to the archive is no reason to show nothing of this one. */
  async function ask(signal) {
    const requests = requestsOf(state);
    try {
      return { requests, answers: await answersTo(requests, signal) };
    } catch (failure) {
      if (failure.code !== "raw_events_archived" || !state.compare) {
        throw failure;
      }
      const alone = requestsOf({ ...state, compare: false });
      return { requests: alone, answers: await answersTo(alone, signal) };
    }
  }

  async function answersTo(requests, signal) {
    const entries = Object.entries(requests);
    return Object.fromEntries(
      await Promise.all(entries.map(async ([name, request]) => [name, await context.api.json(request, { signal })])),
    );
  }

  function show(result) {
    const { answer: answered, now, past } = result;
    const { from, last } = days();
    const asOf = t.asOf(from, last, format.moment(answered.as_of, state.tz));
    fill(told, [asOf, t.sources[answered.source], state.compare && !past && t.beforeIsArchived].filter(Boolean).join(" · "));
    const isEmpty = result.offers.summary.offers === 0 && now.stages[0].count === 0;
    results.hidden = isEmpty;
    empty.hidden = !isEmpty;
    if (isEmpty) {
      showEmpty();
      return;
    }
    fill(tileRow, tiles(state, result));
    fill(funnel, bars(state, result));
    trend.show(state, result);
    breakdown.show(state, result.breakdown);
    offers.element.hidden = calls.element.hidden = false;
    offers.show(state, result.offers);
    cursor = result.offers.next_cursor;
    context.announce(
      t.announced(format.count(now.stages[0].count), format.count(now.stages.at(-1).count), format.percent(now.conversion)),
    );
  }

  /** The first and the last day of the window, to be read. */
  function days() {
    const { from, to } = windowOf(state);
    return { from: format.day(from, "UTC"), last: format.day(plus(to, -1), "UTC") };
  }

  async function addPage() {
    if (cursor === null) {
      return;
    }
    const { signal } = running;
    const asked = cursor;
    cursor = null;
    try {
      const page = await context.api.json(offersRequest(state, { cursor: asked }), { signal });
      cursor = page.next_cursor;
      offers.add(page);
    } catch (failure) {
      cursor = signal.aborted ? cursor : asked;
      throw failure;
    }
  }

  function showEmpty() {
    const { from, last } = days();
    const first = h("div");
    fill(
      empty,
      h("h2", {}, t.empty),
      h("p", { className: "soft" }, t.emptyHint(from, last)),
      h(
        "div",
        { className: "actions" },
        (state.event || state.offer) && button(t.allOffers, () => change({ event: "", offer: "" })),
        state.window !== "last_365_days" && button(t.wholeYear, () => change({ window: "last_365_days", from: "", to: "" })),
      ),
      first,
    );
    mountFirstVisit(first, context);
    context.announce(t.empty);
  }

  /** Once for each window, when somebody is about to need them. Whoever may not see all names types them. */
  async function suggestNames() {
    const request = namesRequest(state);
    if (names.path !== request.path) {
      const answer = await context.api.json(request).catch(() => null);
      names = answer ? { path: request.path, offers: answer.offers } : names;
    }
    controls.suggest(names.offers, state.event);
  }

  function showSkeleton() {
    const bone = (className) => h("div", { className: `card skeleton ${className}`, "aria-hidden": "true" });
    fill(
      tileRow,
      ["", "", "", ""].map(() => bone("tile")),
    );
    fill(
      funnel,
      ["", "", "", ""].map(() => h("div", { className: "skeleton stage-bone" })),
    );
    offers.element.hidden = calls.element.hidden = true;
  }

  return {
    update,
    unmount() {
      running?.abort();
      trend.destroy();
    },
  };
}
