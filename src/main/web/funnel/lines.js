import { CategoryScale, Chart, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip } from "chart.js";

Chart.register(CategoryScale, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip);

/** Draws a line, and a dashed one of the period before, in the colours of the theme. Returns the chart, which can be destroyed. */
export function drawLines(canvas, { points, label, before, compares, show, axis }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const line = {
    borderWidth: 2,
    tension: 0.25,
    cubicInterpolationMode: "monotone",
    pointHitRadius: 12,
    pointHoverRadius: 4,
  };
  Chart.defaults.font.family = style.getPropertyValue("--font");
  const open = (context) => !points[context.p1DataIndex].mature;
  const now = {
    ...line,
    label,
    data: points.map((point) => point.value),
    borderColor: colour("accent"),
    backgroundColor: colour("accent-soft"),
    pointBackgroundColor: colour("accent"),
    pointRadius: points.length > 1 ? 0 : 4,
    segment: { borderDash: (context) => (open(context) ? [4, 4] : undefined) },
    fill: "origin",
  };
  const past = {
    ...line,
    label: before,
    data: points.map((point) => point.before),
    borderColor: colour("before"),
    borderWidth: 1.5,
    borderDash: [3, 4],
    pointRadius: 0,
    order: -1,
  };
  return new Chart(canvas, {
    type: "line",
    data: { labels: points.map((point) => point.label), datasets: compares ? [now, past] : [now] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: {
          grid: { display: false },
          border: { color: colour("line") },
          ticks: { color: colour("text-soft"), maxRotation: 0, autoSkipPadding: 18 },
        },
        y: {
          beginAtZero: true,
          grid: { color: colour("line") },
          border: { display: false },
          ticks: { color: colour("text-soft"), maxTicksLimit: 5, precision: 0, callback: axis },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: colour("text"),
          titleColor: colour("surface"),
          bodyColor: colour("surface"),
          padding: 10,
          usePointStyle: true,
          boxWidth: 8,
          itemSort: (one, other) => one.datasetIndex - other.datasetIndex,
          callbacks: { label: (item) => ` ${item.dataset.label}: ${show(item.raw)}` },
        },
      },
    },
  });
}
