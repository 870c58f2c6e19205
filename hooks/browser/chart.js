// The one chart: equity of a position against price. The build draws it with a document of its own, the page with the
// browser's. Colours come from chart.css alone.

import { area, axisX, axisY, gridY, line, plot, ruleY } from "@observablehq/plot";

import { titleMark } from "./chart/axes.js";
import { frameFor } from "./chart/frame.js";
import { markerMark } from "./chart/markers.js";
import { noteMark, placeNotes } from "./chart/notes.js";
import { equityAt, read } from "./chart/reading.js";
import { tableOf } from "./chart/table.js";
import { zoneNameMark, zoneNames, zoneShading } from "./chart/zones.js";

const WIDTH_WHEN_HIDDEN = 340;

// Where the engine takes over, the line goes on dashed: what equity would be if nobody closed the position.
function closingPrice({ markers, zones }) {
  const closing = markers.find((marker) => marker.name === "fill") ?? markers.find((marker) => marker.name === "liquidation");
  if (closing) return closing.price;
  return zones.length > 0 && zones.every((zone) => zone.name !== "safe") ? NaN : null;
}

function split({ points, short }, price) {
  if (price === null) return { open: points, closed: [] };
  if (Number.isNaN(price)) return { open: [], closed: points };
  const cut = { price, equity: equityAt(points, price) };
  const below = [...points.filter((point) => point.price < price), cut];
  const above = [cut, ...points.filter((point) => point.price > price)];
  return short ? { open: below, closed: above } : { open: above, closed: below };
}

// The hole: from zero down to the line, as far as the fill if there is one.
function hole({ points, markers, short }) {
  const fill = markers.find((marker) => marker.name === "fill");
  const zero = markers.find((marker) => marker.name === "bankruptcy");
  const reached = ({ price }) => !fill || (short ? price <= fill.price : price >= fill.price);
  return [...points, ...[fill, zero].filter(Boolean)]
    .filter((point) => point.equity <= 0 && reached(point))
    .sort((one, other) => one.price - other.price);
}

function axisOptions(frame, ticks, more) {
  const texts = new Map(ticks.map(({ value, text }) => [value, text]));
  return { ticks: [...texts.keys()], tickFormat: (value) => texts.get(value), tickSize: 0, label: null, fontSize: frame.font, ...more };
}

function lines(reading, frame) {
  const { open, closed } = split(reading, closingPrice(reading));
  const required = reading.points.filter((point) => point.requirement !== null);
  const along = (points, y, className) => (points.length > 1 ? line(points, { x: "price", y, className, strokeWidth: null }) : null);
  return [
    area(hole(reading), { x1: "price", y1: 0, y2: "equity", className: "chart-hole" }),
    ruleY([0], { x1: frame.prices[0], x2: frame.prices[1], className: "chart-zero" }),
    along(required, "requirement", "chart-requirement"),
    along(closed, "equity", "chart-equity chart-equity--closed"),
    along(open, "equity", "chart-equity"),
  ];
}

function pixels(reading, frame) {
  const through = (name) => reading.points.filter((point) => point[name] !== null).map((point) => [frame.x(point.price), frame.y(point[name])]);
  const requirement = through("requirement");
  return { equity: through("equity"), ...(requirement.length > 1 && { requirement }) };
}

function marks(reading, frame, document) {
  const names = zoneNames(reading.zones, frame);
  return [
    () => zoneShading(reading.zones, frame, document),
    gridY(frame.moneyTicks.map((tick) => tick.value), { className: "chart-grid" }),
    ...lines(reading, frame),
    axisX(axisOptions(frame, frame.priceTicks, { className: "chart-axis" })),
    axisY(axisOptions(frame, frame.moneyTicks, { className: "chart-axis" })),
    () => zoneNameMark(names, frame, document),
    () => markerMark(frame, document),
    () => noteMark(placeNotes(reading, frame, pixels(reading, frame)), document),
    () => titleMark(reading, frame, document),
  ];
}

function margins(frame) {
  return {
    marginLeft: frame.left,
    marginRight: frame.width - frame.right,
    marginTop: frame.top,
    marginBottom: frame.height - frame.bottom,
  };
}

function label(svg, reading, frame) {
  svg.querySelector("style")?.remove(); // Plot's own style element, which a strict content policy forbids
  svg.setAttribute("class", "chart__svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", reading.description);
  svg.setAttribute("font-size", frame.font);
  return svg;
}

function svgOf(reading, width, document) {
  const frame = frameFor(reading, width);
  const svg = plot({
    document,
    width,
    height: frame.height,
    ...margins(frame),
    x: { domain: frame.prices, range: [frame.left, frame.right], type: "linear" },
    y: { domain: frame.money, range: [frame.bottom - frame.insets.bottom, frame.top + frame.insets.top], type: "linear" },
    marks: marks(reading, frame, document),
  });
  return label(svg, reading, frame);
}

export { ChartDataError } from "./chart/reading.js";

/** The picture as an SVG element, `width` pixels wide. */
export function picture(data, { width, document = globalThis.document }) {
  return svgOf(read(data), width, document);
}

/** The same data as an HTML table element. */
export function table(data, { document = globalThis.document } = {}) {
  return tableOf(read(data), document);
}

const shown = new WeakMap();

function show(figure, reading, width) {
  shown.set(figure, { reading, width });
  const place = figure.querySelector(".chart__picture");
  place.replaceChildren(svgOf(reading, Math.floor(width) || WIDTH_WHEN_HIDDEN, figure.ownerDocument));
}

function refit(entries) {
  for (const { target, contentRect } of entries) {
    const figure = target.closest("figure");
    const known = shown.get(figure);
    if (known && contentRect.width > 0 && Math.abs(contentRect.width - known.width) >= 1) show(figure, known.reading, contentRect.width);
  }
}

const sizes = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(refit);

/** Redraws a figure of the page, picture and table, and keeps the picture as wide as its place from then on. */
export function draw(figure, data) {
  const reading = read(data);
  const place = figure.querySelector(".chart__picture");
  show(figure, reading, place.clientWidth);
  figure.querySelector(".chart__data")?.replaceWith(tableOf(reading, figure.ownerDocument));
  sizes?.observe(place);
}
