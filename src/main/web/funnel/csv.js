import { h } from "../dom.js";

/** Saves the table of a request as one file, whose pages follow each other by their `Link`. */
export async function saveCsv(api, request, name) {
  const pages = [];
  for (let next = request; next;) {
    const response = await api.send(next, { accept: "text/csv" });
    const text = await response.text();
    pages.push(pages.length ? text.slice(text.indexOf("\n") + 1) : text);
    next = following(response);
  }
  const url = URL.createObjectURL(new Blob(pages, { type: "text/csv" }));
  h("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

function following(response) {
  const target = /<([^>]+)>\s*;\s*rel="next"/.exec(response.headers.get("Link") ?? "")?.[1];
  if (!target) {
    return null;
  }
  const { pathname, search } = new URL(target, response.url);
  return { method: "GET", path: pathname + search };
}
