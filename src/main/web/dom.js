/**
 * Makes an element. Texts become text nodes, never markup: names of events and offers are whatever somebody sent.
 *
 * @param {string} tag
 * @param {object} [properties] `on…` are listeners, names with a dash and `role`, `for`, `colspan` are attributes, the rest are properties
 * @param {...(Node|string|number|null|undefined|false|Array)} children what is null, undefined or false is left out
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name.includes("-") || ATTRIBUTES.has(name)) {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...shown(children));
  return element;
}

const ATTRIBUTES = new Set(["role", "for", "colspan", "scope", "list", "autocomplete"]);

/** Puts children in the place of those that an element has. The focus, where it was on one of them, stays in the element. */
export function fill(element, ...children) {
  const hadFocus = element !== document.activeElement && element.contains(document.activeElement);
  element.replaceChildren(...shown(children));
  if (hadFocus) {
    element.querySelector("button, select, input, a")?.focus({ preventScroll: true });
  }
  return element;
}

function shown(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** A button, which sends no form. */
export function button(label, onclick, properties = {}) {
  return h("button", { type: "button", className: "button", onclick, ...properties }, label);
}

/** A labelled control. */
export function field(label, control, properties = {}) {
  return h("label", { className: "field", ...properties }, h("span", { className: "field-label" }, label), control);
}

/** Room for a table that may be wider than the page: it is scrolled, by keyboard too. */
export function scroller(label, ...children) {
  return h("div", { className: "table-scroll", tabIndex: 0, role: "region", "aria-label": label }, children);
}

/** A choice of one of `[value, label]`. */
export function select(options, value, onchange) {
  const choices = options.map(([id, label]) => h("option", { value: id, selected: id === value }, label));
  return h("select", { onchange: (event) => onchange(event.target.value) }, choices);
}
