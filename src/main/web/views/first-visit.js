import { get, post, remove } from "../api.js";
import { button, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.sample;
const SAMPLE = "/api/v1/sample";
const MILLIS_BETWEEN_LOOKS = 500;
const MILLIS_AFTER_FAILURE = 5_000;
const MOVING = new Set(["loading", "removing"]);

/** Where nothing is to be seen, because there is nothing yet: offers the sample. */
export function mount(root, context) {
  const load = () => order(context, post(SAMPLE)).then(look);
  const look = () => follow(root, context, (sample) => sample.may_load && sample.state !== "loaded" && offer(sample, load));
  look();
}

/** The quiet reminder that what is seen is made up, for every view. */
export function createBanner(context) {
  const element = h("aside", { className: "banner", hidden: true, "aria-label": t.banner });
  const look = () =>
    follow(element, context, (sample) => {
      element.hidden = sample.state === "absent";
      return [
        h("p", {}, sample.state === "partial" ? t.partial : t.madeUp),
        sample.state === "partial" && sample.may_load && button(t.goOn, () => order(context, post(SAMPLE))),
        button(t.remove, () => order(context, remove(SAMPLE))),
      ];
    });

  document.addEventListener("samplechange", look);
  return { element, look };
}

async function order(context, request) {
  await context.run(() => context.api.json(request));
  document.dispatchEvent(new Event("samplechange"));
}

const followers = new WeakMap();

/** Shows the sample in a place, and goes on as long as it moves; then what there is to see is read anew. */
async function follow(place, context, content) {
  const me = {};
  followers.set(place, me);
  let hasMoved = false;
  for (;;) {
    const { sample, isOver } = await lookAt(context, hasMoved);
    if (followers.get(place) !== me || !place.isConnected || isOver) {
      return;
    }
    if (sample && !MOVING.has(sample.state)) {
      fill(place, content(sample));
      if (hasMoved) {
        context.announce(t.states[sample.state]);
        context.refresh();
      }
      return;
    }
    if (sample) {
      hasMoved = true;
      place.hidden = false;
      showProgress(place, sample);
    }
    await new Promise((resolve) => setTimeout(resolve, sample ? MILLIS_BETWEEN_LOOKS : MILLIS_AFTER_FAILURE));
  }
}

/** Who may not know of the sample sees nothing of it; who cannot reach the service is told so elsewhere. */
async function lookAt(context, hasMoved) {
  try {
    return { sample: await context.api.json(get(SAMPLE)), isOver: false };
  } catch (failure) {
    return { sample: null, isOver: !hasMoved || failure.status === 401 || failure.status === 403 };
  }
}

function offer(sample, onload) {
  return h(
    "div",
    { className: "sample" },
    h("h3", {}, t.offer),
    h("p", { className: "soft" }, t.why(format.count(sample.total))),
    sample.failure && h("p", { className: "field-error" }, t.failed(sample.failure)),
    button(sample.state === "partial" ? t.goOn : t.load, onload, { className: "button primary" }),
  );
}

/** The bar that is there goes on, so that it neither flickers nor is read out anew. */
function showProgress(place, { state, events, total }) {
  if (place.querySelector("progress")?.getAttribute("aria-label") !== t.states[state]) {
    fill(
      place,
      h(
        "div",
        { className: "sample" },
        h("p", {}, t.states[state]),
        h("progress", { max: 1, "aria-label": t.states[state] }),
        h("p", { className: "soft" }),
      ),
    );
  }
  place.querySelector("progress").value = total ? events / total : 0;
  fill(place.querySelector(".soft"), t.events(format.count(events), format.count(total)));
}
