// Labels inside the plot: what is missing (or left) at the fill, the requirement and the equity line. Each goes to the
// first free place; the line's own title says the same at the top, so a label without a free place is left out.

import { maker } from "./element.js";
import { money } from "./numbers.js";
import { Space, around } from "./space.js";
import { stem } from "./markers.js";
import { BOLD, widthOf } from "./text.js";

const GAPS = [5, 9, 14];

function spaceOf(frame, lines) {
  const space = new Space({ left: frame.left + 3, right: frame.right - 3, top: frame.top + 2, bottom: frame.names.top - 4 });
  frame.flags.forEach((flag) => space.takeLine(stem(flag, frame)));
  frame.flags.forEach((flag) => space.takeBox(dotBox(flag, frame)));
  lines.forEach((line) => space.takeLine(line));
  space.takeLine([[frame.left, frame.y(0)], [frame.right, frame.y(0)]]);
  return space;
}

// A note is best inside one zone; if no zone has room, it may stand across an edge.
function spacesOf(reading, frame, lines) {
  const strict = spaceOf(frame, lines);
  reading.zones.map((zone) => frame.x(zone.from)).forEach((x) => strict.takeLine([[x, frame.top], [x, frame.bottom]]));
  return { strict, whole: spaceOf(frame, lines) };
}

function dotBox(flag, frame) {
  const [x, y, reach] = [flag.x, frame.y(flag.equity), frame.font * 0.5];
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function claim(spaces, note, points, font) {
  const size = { width: widthOf(note.text, font, note.bold ? BOLD : 1), height: font * 1.25 };
  const places = GAPS.flatMap((gap) => points.flatMap((point) => around(point, size, gap)));
  const box = spaces.strict.find(places) ?? spaces.whole.find(places);
  if (box) Object.values(spaces).forEach((space) => space.takeBox(box));
  return box && { ...note, x: box.left + size.width / 2, y: box.bottom - font * 0.3 };
}

function amount(flag, unit) {
  const text = `${money(flag.equity, unit)} ${unit}`.trim();
  return { name: flag.equity < 0 ? "shortfall" : "left", text, bold: true };
}

function fillPoints(flag, frame) {
  const [zero, foot] = [frame.y(0), frame.y(flag.equity)];
  return [[flag.x, (zero + foot) / 2], [flag.x, foot], [flag.x, zero]];
}

// The shaded hole is the shortfall's own: no other note goes there.
function holeBox(fill, reading, frame) {
  const zero = reading.markers.find((marker) => marker.name === "bankruptcy") ?? fill;
  const [across, down] = [[fill.x, frame.x(zero.price)], [frame.y(0), frame.y(fill.equity)]];
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}

// The safe side of the picture comes first: it is the emptier one.
function fromSafeSide(line, short) {
  const inner = line.filter((_, index) => index % 2 === 0 && index > 0);
  return short ? inner : inner.reverse();
}

function nameRequirement(spaces, points, font) {
  const named = (text) => claim(spaces, { name: "requirement", text }, points, font);
  return named("Maintenance margin") ?? named("Maintenance");
}

/** The notes that found a place: name, text, and where (x is the middle). */
export function placeNotes(reading, frame, lines) {
  const spaces = spacesOf(reading, frame, Object.values(lines));
  const fill = frame.flags.find((flag) => flag.name === "fill");
  const along = (line) => fromSafeSide(line, reading.short);
  const missing = fill && claim(spaces, amount(fill, reading.moneyUnit), fillPoints(fill, frame), frame.font);
  if (fill) Object.values(spaces).forEach((space) => space.takeBox(holeBox(fill, reading, frame)));
  return [
    missing,
    lines.requirement && nameRequirement(spaces, along(lines.requirement), frame.font),
    claim(spaces, { name: "equity", text: "Your equity", bold: true }, along(lines.equity), frame.font),
  ].filter(Boolean);
}

/** The mark that writes the notes. */
export function noteMark(notes, document) {
  const make = maker(document);
  const write = ({ name, text, x, y }) => make("text", { class: `chart-note chart-note--${name}`, x, y, "text-anchor": "middle" }, text);
  return make("g", {}, ...notes.map(write));
}
