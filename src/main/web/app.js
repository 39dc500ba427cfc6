import { ApiProblem, Unreachable, createApi } from "./api.js";
import { button, fill, h } from "./dom.js";
import { createQuery } from "./query.js";
import { createHeader } from "./shell/header.js";
import { createKeyPrompt } from "./shell/key-prompt.js";
import { createNotice, described } from "./shell/notice.js";
import { texts } from "./texts.js";
import { mount as funnel } from "./funnel/view.js";
import { createBanner } from "./views/first-visit.js";
import { mount as jobs } from "./views/jobs.js";
import { mount as partitions } from "./views/partitions.js";

/**
 * Each view is a module with `mount(root, context)`, which fills an empty element and may return
 * `{ update(query), unmount() }`: called when the query of the URL has changed or all is to be read anew, and when the view is left.
 *
 * @typedef {object} Context
 * @property {ReturnType<typeof createApi>} api
 * @property {() => object} query the values of the URL, without the view
 * @property {(changes: object, options?: object) => void} change puts values into the URL, null takes one out; the view is updated
 * @property {(task: () => Promise) => Promise<boolean>} run does a task; what goes wrong is said, with a way to try again
 * @property {(message: string) => void} announce says something to those who hear the page
 * @property {() => void} refresh updates the view
 */
const VIEWS = { funnel, partitions, jobs };

const api = createApi();
const query = createQuery(show);
const notice = createNotice();
const keyPrompt = createKeyPrompt((key) => {
  api.useKey(key);
  context.refresh();
  banner.look();
});
const lastQueries = {};
const header = createHeader({
  views: Object.keys(VIEWS),
  hrefOf,
  go,
  askForKey: () => keyPrompt.ask({ hasKey: api.hasKey() }),
});
const live = h("div", { className: "visually-hidden", "aria-live": "polite" });
const main = h("main", { id: "content", tabIndex: -1 });
let current = null;

const context = {
  api,
  query: () => withoutView(query.read()),
  change: (changes, options) => query.write({ ...query.read(), ...changes }, options),
  run,
  announce: (message) => fill(live, message),
  refresh: () => current.view?.update?.(context.query()),
};
const banner = createBanner(context);

function viewOf({ view }) {
  return Object.hasOwn(VIEWS, view ?? "") ? view : "funnel";
}

function withoutView({ view, ...values }) {
  return values;
}

function hrefOf(view) {
  return query.urlOf({ ...lastQueries[view], view: view === "funnel" ? null : view });
}

function go(view) {
  query.write({ ...lastQueries[view], view: view === "funnel" ? null : view });
  main.focus({ preventScroll: true });
}

function show() {
  const name = viewOf(query.read());
  lastQueries[name] = context.query();
  if (current?.name === name) {
    context.refresh();
  } else {
    current?.view?.unmount?.();
    notice.clear();
    document.title = texts.title(texts.views[name]);
    const root = h("div", { className: `view view-${name}` });
    fill(main, root);
    current = { name };
    current.view = VIEWS[name](root, context);
  }
  header.showCurrent(name);
}

async function run(task) {
  try {
    await task();
    notice.clear();
    return true;
  } catch (failure) {
    if (failure.name !== "AbortError") {
      explain(failure, () => run(task));
    }
    return false;
  }
}

function explain(failure, retry) {
  if (failure instanceof ApiProblem && failure.status === 401) {
    const ask = () => keyPrompt.ask({ wasRefused: api.hasKey(), hasKey: api.hasKey() });
    notice.show(texts.key.needed, button(texts.key.enter, ask));
    ask();
    return;
  }
  if (!(failure instanceof ApiProblem || failure instanceof Unreachable)) {
    console.error(failure);
  }
  notice.show(described(failure), button(texts.retry, retry));
}

function footer() {
  const version = document.querySelector('meta[name="version"]').content;
  return h(
    "footer",
    { className: "footer" },
    h("span", {}, texts.version(version)),
    h("a", { href: "/q/swagger-ui" }, texts.apiDocs),
    h("a", { href: "/q/openapi" }, texts.contract),
  );
}

document.body.append(
  h("a", { className: "skip", href: "#content" }, texts.skip),
  header.element,
  notice.element,
  main,
  banner.element,
  footer(),
  live,
  keyPrompt.element,
);
show();
banner.look();
