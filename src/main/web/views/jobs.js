import { get, post } from "../api.js";
import { button, fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";
import { createPulse } from "./pulse.js";
import { repeat } from "./repeat.js";
import { createVerification } from "./verification.js";

const t = texts.jobs;
const SECONDS_BETWEEN_LOOKS = 4;
const SECONDS_BETWEEN_PULSES = 2;

/** The jobs that keep the service in order, and its pulse. */
export function mount(root, context) {
  const about = h("p", { className: "soft as-of" });
  const pulse = createPulse();
  const list = h("ul", { className: "jobs" });
  const rows = new Map();
  const verification = createVerification(context);
  const looks = repeat(look, context.run);
  const pulses = repeat(feel, context.run);

  root.append(
    h("div", { className: "view-head" }, h("h1", {}, texts.views.jobs), about),
    pulse.element,
    h(
      "section",
      { className: "card", "aria-labelledby": "jobs-title" },
      h("div", { className: "card-head" }, h("h2", { id: "jobs-title" }, t.jobs)),
      list,
    ),
    verification.element,
  );
  root.classList.add("pending");
  update();

  async function look() {
    show(await context.api.json(get("/api/v1/scheduler/status")));
    root.classList.remove("pending");
    looks.next(SECONDS_BETWEEN_LOOKS);
  }

  async function feel() {
    pulse.feel(await context.api.json(get("/api/v1/status")));
    pulses.next(SECONDS_BETWEEN_PULSES);
  }

  function show({ status, instance, jobs }) {
    fill(about, `${t.scheduler[status]} · ${instance}`);
    pulse.judge(jobs.filter((job) => job.last_run?.outcome === "failed"));
    for (const job of jobs) {
      if (!rows.has(job.id)) {
        rows.set(job.id, createRow(job));
        list.append(rows.get(job.id).element);
      }
      rows.get(job.id).show(job);
    }
  }

  /** Kept, so that the focus stays on a button while what is told changes. */
  function createRow({ id, name, trigger }) {
    const last = h("dd");
    const next = h("dd");
    const success = h("dd");
    const run = button(t.run, () => order(id, "run", t.started(name)), { "aria-label": t.runJob(name) });
    const pause = button("", () => order(id, pause.dataset.order, t.done[pause.dataset.order](name)));
    const element = h(
      "li",
      {},
      h("div", {}, h("h3", {}, name), h("p", { className: "soft" }, h("code", {}, id), ` ${trigger}`)),
      h("dl", {}, told(t.lastRun, last), told(t.nextRun, next), told(t.lastSuccess, success)),
      h("div", { className: "actions" }, run, pause),
    );
    return {
      element,
      show(job) {
        fill(last, lastRun(job.last_run));
        fill(next, job.paused ? h("span", { className: "badge state-archiving" }, t.paused) : nextRun(job.next_run_at));
        fill(
          success,
          job.last_success_age_seconds === null ? t.never : t.ago(format.duration(job.last_success_age_seconds)),
        );
        run.disabled = job.last_run?.outcome === "running";
        pause.dataset.order = job.paused ? "resume" : "pause";
        fill(pause, job.paused ? t.resume : t.pause);
        pause.setAttribute("aria-label", (job.paused ? t.resumeJob : t.pauseJob)(name));
      },
    };
  }

  async function order(id, what, done) {
    await context.run(async () => {
      await context.api.json(post(`/api/v1/scheduler/jobs/${id}/${what}`));
      context.announce(done);
      await look();
    });
  }

  function update() {
    return Promise.all([looks.now(), pulses.now()]);
  }

  return {
    update,
    unmount() {
      looks.stop();
      pulses.stop();
    },
  };
}

function told(name, value) {
  return h("div", {}, h("dt", {}, name), value);
}

function lastRun(run) {
  if (!run) {
    return t.never;
  }
  return [
    h(
      "div",
      { className: `outcome outcome-${run.outcome}` },
      t.outcomes[run.outcome],
      h("span", { className: "soft" }, ` ${t.ago(format.duration(secondsSince(run.started_at)))}`),
    ),
    run.detail && h("div", { className: "detail soft" }, run.detail),
  ];
}

function nextRun(at) {
  return at ? t.in(format.duration(Math.max(0, -secondsSince(at)))) : format.NOTHING;
}

function secondsSince(instant) {
  return (Date.now() - new Date(instant)) / 1000;
}
