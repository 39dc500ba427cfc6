const NAMESPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [100, 28];

/** The course of a number as a small line, for the eye alone: the trend has its values. Gaps are bridged. */
export function sparkline(values) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const line = document.createElementNS(NAMESPACE, "polyline");
  svg.setAttribute("class", "sparkline");
  svg.setAttribute("viewBox", `0 -2 ${WIDTH} ${HEIGHT + 4}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("points", points(values));
  svg.append(line);
  return svg;
}

function points(values) {
  const most = Math.max(...values, 1e-9);
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, index) => value !== null && `${(index * step).toFixed(1)},${(HEIGHT * (1 - value / most)).toFixed(1)}`)
    .filter(Boolean)
    .join(" ");
}
