// Draws charts for the build: reads one chart's data a line from standard input, writes one line of JSON for each,
// {"picture", "table"} or {"failure"}. Stays up as long as its input is open.

import { createInterface } from "node:readline";
import { parseHTML } from "linkedom";

import { ChartDataError, picture, table } from "../browser/chart.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
// One for phones, one for everything wider; chart.css shows the one that fits its place.
const VARIANTS = { narrow: 340, wide: 640 };

// linkedom escapes nothing but quotes in an attribute.
function escapeLabel(svg) {
  const label = svg.getAttribute("aria-label");
  svg.setAttribute("aria-label", label.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
}

function variant([name, width], data) {
  const svg = picture(data, { width, document });
  svg.setAttribute("class", `chart__svg chart__svg--${name}`);
  escapeLabel(svg);
  return svg.toString();
}

function answer(line) {
  try {
    const data = JSON.parse(line);
    const pictures = Object.entries(VARIANTS).map((entry) => variant(entry, data));
    return { picture: pictures.join(""), table: table(data, { document }).toString() };
  } catch (error) {
    return { failure: error instanceof ChartDataError ? error.message : error.stack };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}
