import { ApiProblem, Unreachable } from "../api.js";
import { button, fill, h } from "../dom.js";
import { texts } from "../texts.js";

/** The place that says what went wrong, and how to go on. */
export function createNotice() {
  const element = h("div", { className: "notice", role: "alert", hidden: true });

  function show(message, ...actions) {
    fill(element, h("p", {}, message), actions, button(texts.dismiss, clear));
    element.hidden = false;
  }

  function clear() {
    element.hidden = true;
    fill(element);
  }

  return { element, show, clear };
}

/** What a person should read about a failure. */
export function described(failure) {
  if (failure instanceof Unreachable) {
    return texts.problem.unreachable;
  }
  if (failure instanceof ApiProblem) {
    return failure.status === 403
      ? texts.problem.forbidden(failure.scope, failure.message)
      : texts.problem.other(failure.title, failure.message);
  }
  return texts.problem.unexpected;
}
