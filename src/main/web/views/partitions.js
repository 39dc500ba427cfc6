import { get } from "../api.js";
import { fill, h } from "../dom.js";
import * as format from "../format.js";
import { texts } from "../texts.js";
import { createArchive } from "./archive.js";
import { tile } from "./tile.js";
import { createTimeline } from "./timeline.js";
import { repeat } from "./repeat.js";

const t = texts.partitions;
const SECONDS_BETWEEN_LOOKS = { quiet: 10, busy: 1 };
const AT_REST = new Set(["dropped", "restored"]);

/** The months of the table: what each takes, where it is on its way, and how it leaves and comes back. */
export function mount(root, context) {
  const told = h("p", { className: "soft as-of" });
  const tiles = h("div", { className: "tiles even" });
  const warnings = h("ul", { className: "warnings card", hidden: true, "aria-label": t.warnings });
  const timeline = createTimeline({ onpick: (month) => context.change({ month }) });
  const archive = createArchive({ context, look });
  const looks = repeat(look, context.run);

  root.append(
    h("div", { className: "view-head" }, h("h1", {}, texts.views.partitions), told),
    tiles,
    warnings,
    timeline.element,
    archive.element,
  );
  root.classList.add("pending");
  looks.now();

  /** Reads all anew, and shows it; again soon while something goes on. */
  async function look() {
    const [list, archives, status] = await Promise.all(
      ["/api/v1/partitions", "/api/v1/archives", "/api/v1/status"].map((path) => context.api.json(get(path))),
    );
    const months = monthsOf(list, archives.archives);
    const isBusy = archives.archives.some((entry) => !AT_REST.has(entry.state) && !entry.error && !entry.drop_after);
    root.classList.remove("pending");
    show(months, list, status);
    looks.next(isBusy ? SECONDS_BETWEEN_LOOKS.busy : SECONDS_BETWEEN_LOOKS.quiet);
  }

  function show(months, list, status) {
    const chosen =
      months.find((month) => month.id === context.query().month) ??
      months.find((month) => month.state === "active") ??
      months.at(-1);
    fill(told, t.asOf(format.moment(list.as_of)));
    fill(tiles, tilesOf(months, list, status));
    fill(
      warnings,
      list.warnings.map((warning) => h("li", {}, h("strong", {}, warning.partition), ` ${warning.message}`)),
    );
    warnings.hidden = list.warnings.length === 0;
    timeline.show(months, chosen, list.target_bytes);
    archive.show(chosen);
  }

  return { update: looks.now, unmount: looks.stop };
}

/** One for each month that is in the table, or was taken out of it, oldest first. */
function monthsOf(list, archives) {
  const byName = new Map(archives.map((entry) => [entry.partition, entry]));
  const attached = list.partitions.map((partition) => ({
    id: partition.month ?? partition.name,
    name: partition.name,
    state: partition.state,
    partition,
    archive: byName.get(partition.name) ?? null,
  }));
  const names = new Set(attached.map((month) => month.name));
  const away = archives
    .filter((entry) => !names.has(entry.partition))
    .map((entry) => ({
      id: entry.month,
      name: entry.partition,
      state: entry.state === "dropped" ? "archived" : "archiving",
      partition: null,
      archive: entry,
    }));
  return [...away, ...attached].sort((one, other) => one.id.localeCompare(other.id));
}

function tilesOf(months, { partitions, forecast, target_bytes: target }, status) {
  const total = partitions.reduce((sum, partition) => sum + partition.total_bytes, 0);
  const archived = months.filter((month) => month.state === "archived");
  const stored = archived.reduce((sum, month) => sum + (month.archive.file_bytes ?? 0), 0);
  const days = status.partitions.headroom_days;
  return [
    tile(t.headroom, days === null ? format.NOTHING : t.days(format.count(Math.floor(days))), t.headroomHint),
    tile(t.size, format.bytes(total), t.ofMonths(format.count(partitions.length))),
    tile(
      t.forecast,
      forecast ? format.bytes(forecast.total_bytes) : format.NOTHING,
      t.forecastHint(forecast ? format.percent(forecast.share_of_target) : format.NOTHING, format.bytes(target)),
    ),
    tile(t.archived, format.count(archived.length), archived.length ? t.inFiles(format.bytes(stored)) : t.nothingArchived),
  ];
}
