import { button, fill, h } from "../dom.js";
import { texts } from "../texts.js";

const t = texts.funnel;

/** The calls behind what is shown, to be copied as commands. */
export function createCalls({ curl, announce }) {
  const list = h("ul", { className: "calls" });
  const element = h(
    "details",
    { className: "card" },
    h("summary", {}, t.calls),
    h("p", { className: "soft" }, t.callsHint),
    list,
  );

  return {
    element,
    show(requests) {
      fill(
        list,
        Object.entries(requests).map(([name, request]) => call(t.callNames[name], curl(request))),
      );
    },
  };

  function call(name, command) {
    const code = h("pre", { tabIndex: 0 }, h("code", {}, command));
    const copy = button(texts.copy, () => copied(code, command), { "aria-label": t.copyCall(name) });
    return h("li", {}, h("div", { className: "card-head" }, h("h3", {}, name), copy), code);
  }

  /** Where the browser keeps the clipboard from pages without TLS, the text is selected for the keyboard. */
  async function copied(code, command) {
    try {
      await navigator.clipboard.writeText(command);
      announce(texts.copied);
    } catch {
      getSelection().selectAllChildren(code);
      announce(t.selected);
    }
  }
}
