import { button, fill, h, scroller } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.funnel;

const COLUMNS = [
  ["offer_id", null],
  ["views", (offer) => format.count(offer.views)],
  ["clicks", (offer) => format.count(offer.clicks)],
  ["add_to_cart", (offer) => format.count(offer.add_to_cart)],
  ["purchases", (offer) => format.count(offer.purchases)],
  ["rate", (offer) => format.percent(offer.overall_conversion_rate)],
  ["revenue", (offer) => offer.revenue.map((money) => h("div", {}, format.money(money.net_cents, money.currency)))],
  ["refunds", (offer) => format.count(offer.refunds)],
];

/** All offers, sorted by the service, page after page. */
export function createOffersTable({ onsort, onpick, onmore, oncsv }) {
  const heads = COLUMNS.map(([id]) => [
    id,
    h(
      "th",
      { scope: "col" },
      button(t.columns[id], () => onsort(id), { className: "sort" }),
    ),
  ]);
  const body = h("tbody");
  const more = button(t.more, onmore);
  const counted = h("span", { className: "soft" });
  const element = h(
    "section",
    { className: "card", "aria-labelledby": "offers-title" },
    h("div", { className: "card-head" }, h("h2", { id: "offers-title" }, t.offers, " ", counted), button(t.csv, oncsv)),
    scroller(
      t.offersTable,
      h(
        "table",
        {},
        h("caption", { className: "visually-hidden" }, t.offersCaption),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            heads.map(([, head]) => head),
          ),
        ),
        body,
      ),
    ),
    h("div", { className: "actions more" }, more),
  );

  function row(offer) {
    const name = button("", () => onpick(offer), { className: "link", title: t.pickOffer });
    name.append(h("bdi", {}, offer.offer_id));
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, name, h("div", { className: "soft" }, h("bdi", {}, offer.event_id))),
      COLUMNS.slice(1).map(([, cell]) => h("td", {}, cell(offer))),
    );
  }

  function tell(page) {
    more.hidden = page.next_cursor === null;
    fill(counted, t.shownOf(format.count(body.rows.length), format.count(page.summary.offers)));
  }

  return {
    element,
    show(state, page) {
      for (const [id, head] of heads) {
        const order = id === "offer_id" ? "ascending" : "descending";
        head.setAttribute("aria-sort", id === state.sort ? order : "none");
      }
      fill(body, page.offers.map(row));
      tell(page);
    },
    add(page) {
      body.append(...page.offers.map(row));
      tell(page);
    },
  };
}
