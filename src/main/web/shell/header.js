import { button, h } from "../dom.js";
import { texts } from "../texts.js";

/** Brand, views and the two things that are one's own: theme and key. `hrefOf` and `go` say where a view is. */
export function createHeader({ views, hrefOf, go, askForKey }) {
  const links = views.map((view) => [
    view,
    h("a", { href: hrefOf(view), onclick: (event) => follow(event, () => go(view)) }, texts.views[view]),
  ]);
  const element = h(
    "header",
    { className: "header" },
    h("div", { className: "brand" }, h("span", { className: "logo", "aria-hidden": "true" }), texts.product),
    h(
      "nav",
      { "aria-label": texts.navigation },
      links.map(([, link]) => link),
    ),
    h(
      "div",
      { className: "own" },
      button("", askForKey, { className: "button icon icon-key", "aria-label": texts.key.button, title: texts.key.button }),
      themeToggle(),
    ),
  );

  return {
    element,
    showCurrent(current) {
      for (const [view, link] of links) {
        link.href = hrefOf(view);
        if (view === current) {
          link.setAttribute("aria-current", "page");
        } else {
          link.removeAttribute("aria-current");
        }
      }
    },
  };
}

/** Leaves the browser to do what it does for a click that is to open another tab or window. */
function follow(event, go) {
  if (!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    go();
  }
}

function themeToggle() {
  const { dataset } = document.documentElement;
  const toggle = button("", choose, {
    className: "button icon icon-theme",
    "aria-label": texts.darkTheme,
    title: texts.darkTheme,
  });
  const show = () => toggle.setAttribute("aria-pressed", dataset.theme === "dark");

  function choose() {
    dataset.theme = dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", dataset.theme);
    document.dispatchEvent(new Event("themechange"));
  }

  document.addEventListener("themechange", show);
  show();
  return toggle;
}
