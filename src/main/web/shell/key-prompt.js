import { button, field, fill, h } from "../dom.js";
import { texts } from "../texts.js";

/** The dialog that asks for the key. `onkey` gets what was given, null where it is to be forgotten. */
export function createKeyPrompt(onkey) {
  const input = h("input", {
    type: "password",
    id: "key",
    required: true,
    autocomplete: "off",
    spellcheck: false,
    "aria-describedby": "key-why",
  });
  const wrong = h("p", { className: "field-error", role: "alert" });
  const forget = button(texts.key.forget, () => answer(null));
  const form = h(
    "form",
    { method: "dialog", onsubmit: () => answer(input.value.trim()) },
    h("h2", { id: "key-title" }, texts.key.title),
    h("p", { id: "key-why" }, texts.key.why),
    field(texts.key.label, input),
    wrong,
    h(
      "div",
      { className: "actions" },
      h("button", { type: "submit", className: "button primary" }, texts.key.use),
      forget,
      button(texts.key.cancel, () => dialog.close()),
    ),
  );
  const dialog = h("dialog", { className: "dialog", "aria-labelledby": "key-title" }, form);

  function answer(key) {
    input.value = "";
    dialog.close();
    onkey(key);
  }

  return {
    element: dialog,
    /** Opens it, unless it is open. */
    ask({ wasRefused = false, hasKey = false } = {}) {
      fill(wrong, wasRefused ? texts.key.wrong : null);
      forget.hidden = !hasKey;
      if (!dialog.open) {
        dialog.showModal();
      }
    },
  };
}
