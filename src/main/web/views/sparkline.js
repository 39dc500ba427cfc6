const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 48;

/** The latest numbers as a line; a screen reader hears the number beside it. */
export function createSparkline(points) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "polyline");
  const values = [];
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("sparkline");
  svg.append(line);

  return {
    element: svg,
    add(value) {
      values.push(value);
      values.splice(0, values.length - points);
      const most = Math.max(1, ...values);
      const at = (number, index) =>
        `${(WIDTH * (points - values.length + index)) / (points - 1)},${HEIGHT - 2 - ((HEIGHT - 4) * number) / most}`;
      line.setAttribute("points", values.map(at).join(" "));
    },
  };
}
