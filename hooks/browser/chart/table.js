// The same data for those who cannot see the picture.

import { money, price, prices } from "./numbers.js";

const IN_WORDS = {
  safe: "above the maintenance margin: the position stays open",
  liquidated: "below the maintenance margin, above zero: the position is closed, something may be left",
  "below-zero": "below zero: the margin is gone and more",
};
const POINTS = 5;

function row(document, name, cells) {
  const line = document.createElement("tr");
  const head = document.createElement("th");
  head.setAttribute("scope", "row");
  head.textContent = name;
  line.append(head, ...cells.map((text) => cell(document, "td", text)));
  return line;
}

function cell(document, name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  if (name === "th") element.setAttribute("scope", "col");
  return element;
}

function headings(document, { priceUnit, moneyUnit }) {
  const head = document.createElement("thead");
  const line = document.createElement("tr");
  const unit = (text) => (text ? ` (${text})` : "");
  const texts = ["", `Price${unit(priceUnit)}`, `Equity${unit(moneyUnit)}`];
  line.append(cell(document, "td", texts[0]), cell(document, "th", texts[1]), cell(document, "th", texts[2]));
  head.append(line);
  return head;
}

function sample(points) {
  const last = points.length - 1;
  const picked = Array.from({ length: POINTS }, (_, index) => Math.round((index * last) / (POINTS - 1)));
  return [...new Set(picked)].map((index) => points[index]);
}

function rows(document, { markers, zones, points, moneyUnit }) {
  const texts = prices(markers.map((marker) => marker.price));
  return [
    ...markers.map((marker, index) => row(document, marker.label, [texts[index], money(marker.equity, moneyUnit)])),
    ...zones.map((zone) => row(document, zone.label, [`${price(zone.from)} to ${price(zone.to)}`, IN_WORDS[zone.name]])),
    ...sample(points).map((point) => row(document, "Your equity at", [price(point.price), money(point.equity, moneyUnit)])),
  ];
}

/** An HTML table: a row for each marker, each zone in words, and a few points of the line. */
export function tableOf(reading, document) {
  const table = document.createElement("table");
  table.setAttribute("class", "chart__data");
  const caption = document.createElement("caption");
  caption.textContent = reading.description;
  const body = document.createElement("tbody");
  body.append(...rows(document, reading));
  table.append(caption, headings(document, reading), body);
  return table;
}
