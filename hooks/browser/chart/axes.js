// Titles of the axes, at the ends that the eye reaches last.

import { maker } from "./element.js";

const titled = (name, unit) => (unit ? `${name} (${unit})` : name);

/** The mark that writes both titles. */
export function titleMark(reading, frame, document) {
  const make = maker(document);
  const title = (attributes, text) => make("text", { class: "chart-title", ...attributes }, text);
  return make(
    "g",
    {},
    title({ x: 0, y: frame.font, "text-anchor": "start" }, titled("Equity", reading.moneyUnit)),
    title({ x: frame.right, y: frame.height - frame.font * 0.45, "text-anchor": "end" }, titled("Price", reading.priceUnit)),
  );
}
