// The zones: a tint, a hatching of its own for each (so that they differ without colour), and a name at the foot,
// where the hatching stops so that the names stay easy to read.

import { maker, path } from "./element.js";
import { BOLD, widthOf } from "./text.js";

// Slope and spacing of the hatching; drawn as lines, because a pattern needs an id, and ids collide in a page.
const HATCHING = { liquidated: { slope: 1, spacing: 4 }, "below-zero": { slope: -1, spacing: 9 } };

function hatchLine(offset, slope, { left, right, top, bottom }) {
  const at = (y) => (y - offset) / slope;
  const [start, end] = [at(top), at(bottom)].sort((one, other) => one - other);
  const [from, to] = [Math.max(start, left), Math.min(end, right)];
  return from < to ? path([[from, slope * from + offset], [to, slope * to + offset]]) : "";
}

function hatching({ slope, spacing }, box) {
  const ends = slope > 0 ? [box.top - box.right, box.bottom - box.left] : [box.top + box.left, box.bottom + box.right];
  const step = spacing * Math.SQRT2;
  const lines = [];
  for (let offset = Math.ceil(ends[0] / step) * step; offset < ends[1]; offset += step) {
    lines.push(hatchLine(offset, slope, box));
  }
  return lines.join("");
}

function boxOf(zone, frame) {
  const left = Math.max(frame.x(zone.from), frame.left);
  const right = Math.min(frame.x(zone.to), frame.right);
  return { left, right, top: frame.top, bottom: frame.bottom };
}

function shading(zone, frame, make) {
  const box = boxOf(zone, frame);
  const hatched = { ...box, bottom: frame.names.top - 9 };
  const group = make("g", { class: `chart-zone chart-zone--${zone.name}` });
  group.append(make("rect", { x: box.left, y: box.top, width: Math.max(box.right - box.left, 0), height: box.bottom - box.top }));
  if (zone.name in HATCHING) group.append(make("path", { d: hatching(HATCHING[zone.name], hatched) }));
  return group;
}

/** The mark that shades the zones. */
export function zoneShading(zones, frame, document) {
  const make = maker(document);
  return make("g", {}, ...zones.map((zone) => shading(zone, frame, make)));
}

function spread(names, low, high, gap) {
  let edge = low;
  for (const name of names) {
    name.left = Math.max(name.left, edge);
    edge = name.left + name.width + gap;
  }
  edge = high;
  for (const name of [...names].reverse()) {
    name.left = Math.min(name.left, edge - name.width);
    edge = name.left - gap;
  }
  return names;
}

/** The zones' names along the foot of the plot, in order, moved apart where a zone is narrower than its name. */
export function zoneNames(zones, frame) {
  const names = zones.map((zone) => {
    const box = boxOf(zone, frame);
    const width = widthOf(zone.label, frame.font, BOLD);
    const centre = (box.left + box.right) / 2;
    return { ...zone, centre, width, outside: box.right - box.left < width * 0.75, left: centre - width / 2 };
  });
  return spread(names, frame.left + 4, frame.right - 4, frame.font * 0.8);
}

// A name that does not fit in its zone is tied to it by a line from the zone to the name.
function tie(name, frame) {
  const { top } = frame.names;
  const reach = Math.min(Math.max(name.centre, name.left + 3), name.left + name.width - 3);
  return path([[name.centre, top - 5], [reach, top - 5], [reach, top + 1]]);
}

/** The mark that writes the zones' names. */
export function zoneNameMark(names, frame, document) {
  const make = maker(document);
  const write = (name) => {
    const group = make("g", { class: `chart-zone-name chart-zone-name--${name.name}` });
    if (name.outside) group.append(make("path", { d: tie(name, frame) }), make("circle", { cx: name.centre, cy: frame.names.top - 5, r: 2 }));
    group.append(make("text", { x: name.left + name.width / 2, y: frame.names.top + frame.font, "text-anchor": "middle" }, name.label));
    return group;
  };
  return make("g", {}, ...names.map(write));
}
