import { get } from "../api.js";
import { button, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.jobs;

/** The proof that the table is as it should be, when somebody asks for it. */
export function createVerification(context) {
  const result = h("div");
  const ask = button(t.verify, () => context.run(verify));
  const element = h(
    "section",
    { className: "card", "aria-labelledby": "proof-title" },
    h("div", { className: "card-head" }, h("h2", { id: "proof-title" }, t.proof), ask),
    h("p", { className: "soft" }, t.proofHint),
    result,
  );

  async function verify() {
    ask.disabled = true;
    try {
      show(await context.api.json(get("/api/v1/partitions/verification")));
    } finally {
      ask.disabled = false;
    }
  }

  function show({ pass, as_of: asOf, checks }) {
    const passed = checks.filter((check) => check.pass).length;
    const summary = t.passed(format.count(passed), format.count(checks.length), format.moment(asOf));
    context.announce(summary);
    fill(
      result,
      h("p", { className: pass ? "outcome outcome-succeeded" : "outcome outcome-failed" }, summary),
      h(
        "ul",
        { className: "checks" },
        checks.map((check) =>
          h(
            "li",
            { className: `outcome outcome-${check.pass ? "succeeded" : "failed"}` },
            check.title,
            h("div", { className: "soft" }, check.evidence),
          ),
        ),
      ),
    );
  }

  return { element };
}
