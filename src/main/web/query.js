/** What the page shows is in its URL. Listens to the buttons of the browser, too. */
export function createQuery(onchange) {
  addEventListener("popstate", () => onchange());

  return {
    read: () => Object.fromEntries(new URLSearchParams(location.search)),
    /** Goes to a query; values that are null or empty are left out. A replaced one cannot be come back to. */
    write(values, { replace = false } = {}) {
      const url = urlOf(values);
      if (url !== urlOf(this.read())) {
        history[replace ? "replaceState" : "pushState"](null, "", url);
        onchange();
      }
    },
    urlOf,
  };
}

function urlOf(values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `?${new URLSearchParams(given)}` : location.pathname;
}
