import { h } from "../dom.js";
import { texts } from "../texts.js";

export function mount(root) {
  root.append(h("h1", {}, texts.views.jobs));
}
