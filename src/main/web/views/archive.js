import { post } from "../api.js";
import { button, field, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";

const t = texts.partitions;
const STEPS = ["requested", "frozen", "detaching", "detached", "exported", "verified", "dropped"];

/** One month: what it takes, its archive, and what can be done about either. */
export function createArchive({ context, look }) {
  const title = h("h2", { id: "month-title" });
  const badge = h("span", { className: "badge" });
  const facts = h("dl", { className: "facts" });
  const progress = h("div");
  const actions = h("div", { className: "actions" });
  const plan = h("div", { className: "plan" });
  const element = h(
    "section",
    { className: "card month-card", "aria-labelledby": "month-title" },
    h("div", { className: "card-head" }, h("div", { className: "titled" }, title, badge), actions),
    facts,
    progress,
    plan,
  );
  let shown = "";

  function show(month) {
    const seen = JSON.stringify(month);
    if (seen === shown) {
      return;
    }
    const isSame = shown && JSON.parse(shown).id === month.id && JSON.parse(shown).state === month.state;
    shown = seen;
    fill(title, format.month(month.id));
    fill(badge, t.states[month.state]);
    badge.className = `badge state-${month.state}`;
    fill(
      facts,
      [...sizeOf(month.partition), ...archiveOf(month.archive)].map(([name, value]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, value)),
      ),
    );
    fill(progress, isUnderway(month) && stepsOf(month.archive));
    // What is being read or typed stays as long as it is about the same.
    if (!isSame) {
      fill(plan);
      fill(actions, actionsOf(month));
    } else if (isUnderway(month)) {
      fill(actions, actionsOf(month));
    }
  }

  function actionsOf({ name, state, archive }) {
    const isAway = archive && archive.state !== "restored";
    return [
      !isAway && state !== "future" && button(t.dryRun, () => context.run(() => dryRun(name))),
      isAway &&
        archive.state !== "restoring" &&
        button(t.restore, () => act(`/api/v1/archives/${name}/restore`, t.restoring)),
      isAway && archive.state !== "dropped" && button(t.resume, () => act(`/api/v1/archives/${name}/resume`, t.resumed)),
    ];
  }

  async function act(path, done) {
    await context.run(async () => {
      await context.api.json(post(path));
      context.announce(done);
      shown = "";
      await look();
    });
  }

  async function dryRun(name) {
    const answer = await context.api.json(post(`/api/v1/partitions/${name}/archive`));
    if (JSON.parse(shown).name === name) {
      showPlan(answer);
    }
  }

  function showPlan(answer) {
    const heading = h("h3", { tabIndex: -1 }, answer.possible ? t.possible : t.impossible);
    fill(
      plan,
      heading,
      h(
        "p",
        { className: "soft" },
        t.planHint(
          format.count(answer.rows_estimate),
          format.bytes(answer.total_bytes),
          format.moment(answer.drop_not_before),
        ),
      ),
      answer.file && h("p", { className: "soft" }, t.planFile, h("code", {}, answer.file)),
      answer.blockers.length > 0 &&
        h(
          "ul",
          { className: "warnings" },
          answer.blockers.map((blocker) =>
            h("li", {}, h("strong", {}, blocker.blocks ? t.blocks : t.waits), ` ${blocker.detail}`),
          ),
        ),
      h("ol", { className: "steps" }, answer.steps.map(step)),
      answer.possible && confirmation(answer),
    );
    heading.focus();
  }

  /** It takes events out of the table: whoever wants that types which. */
  function confirmation({ partition, month }) {
    const input = h("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: false,
      required: true,
      oninput: () => (go.disabled = input.value.trim() !== month),
    });
    const go = h("button", { type: "submit", className: "button danger", disabled: true }, t.archive(month));
    const onsubmit = (event) => {
      event.preventDefault();
      act(`/api/v1/partitions/${partition}/archive?dry_run=false`, t.begun);
    };
    return h("form", { className: "confirm", onsubmit }, field(t.confirm(month), input), go);
  }

  return { element, show };
}

function isUnderway({ archive }) {
  return archive !== null && archive.state !== "restored";
}

function sizeOf(partition) {
  if (!partition) {
    return [];
  }
  return [
    [t.facts.rows, t.about(format.count(partition.rows_estimate))],
    [t.facts.total, `${format.bytes(partition.total_bytes)} · ${t.ofTarget(format.percent(partition.share_of_target))}`],
    [t.facts.heap, format.bytes(partition.heap_bytes + partition.toast_bytes)],
    [t.facts.indexes, format.bytes(partition.index_bytes)],
    [t.facts.closed, partition.closed_at ? format.moment(partition.closed_at) : format.NOTHING],
    [t.facts.vacuumed, partition.last_vacuum ? format.moment(partition.last_vacuum) : format.NOTHING],
  ];
}

function archiveOf(archive) {
  if (!archive) {
    return [];
  }
  return [
    [t.facts.archive, `${t.steps[archive.state]} · ${format.moment(archive.state_since)}`],
    archive.file_name && [
      t.facts.file,
      h("span", {}, h("code", {}, archive.file_name), ` ${format.bytes(archive.file_bytes)}`),
    ],
    archive.row_count !== null && [t.facts.stored, format.count(archive.row_count)],
    archive.state === "verified" && archive.drop_after && [t.facts.dropped, format.moment(archive.drop_after)],
    archive.state === "restored" && archive.hold_until && [t.facts.held, format.moment(archive.hold_until)],
    archive.error && [t.facts.error, h("span", { className: "field-error" }, archive.error)],
  ].filter(Boolean);
}

function stepsOf(archive) {
  if (archive.state === "restoring") {
    return h("p", { className: "busy", role: "status" }, t.steps.restoring);
  }
  const reached = STEPS.indexOf(archive.state);
  return h(
    "ol",
    { className: "progress-steps", "aria-label": t.progress },
    STEPS.map((state, index) =>
      h(
        "li",
        { className: index <= reached ? "done" : "", "aria-current": index === reached ? "step" : null },
        t.steps[state],
      ),
    ),
  );
}

function step({ state, sql, locks, effect }) {
  return h(
    "li",
    {},
    h("strong", {}, t.steps[state]),
    h(
      "dl",
      {},
      h("div", {}, h("dt", {}, t.locks), h("dd", {}, locks)),
      h("div", {}, h("dt", {}, t.effect), h("dd", {}, effect)),
    ),
    sql.length > 0 && h("pre", { tabIndex: 0, role: "region", "aria-label": t.sqlOf(t.steps[state]) }, sql.join(";\n")),
  );
}
