import { h } from "../dom.js";

/** A number with its name, and what there is to say about it. */
export function tile(name, value, ...more) {
  return h(
    "section",
    { className: "card tile" },
    h("h2", {}, name),
    h("p", { className: "tile-value" }, value),
    more.map((one) => (one instanceof Node ? one : h("p", { className: "soft" }, one))),
  );
}
