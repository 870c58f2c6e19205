// Entry, liquidation, bankruptcy and fill: a line from the flag down to a dot on the equity line.

import { maker, path } from "./element.js";

function anchor(flag) {
  if (flag.side === "right") return { x: flag.start, "text-anchor": "start" };
  if (flag.side === "left") return { x: flag.end, "text-anchor": "end" };
  return { x: (flag.start + flag.end) / 2, "text-anchor": "middle" };
}

/** Top and foot of a marker's line, in pixels. */
export function stem(flag, frame) {
  const foot = frame.top - 6 - flag.row * frame.line;
  const top = flag.side === "centred" ? foot : foot - frame.font;
  return [[flag.x, top], [flag.x, frame.y(flag.equity)]];
}

function writeFlag(flag, frame, make) {
  const baseline = frame.top - 6 - flag.row * frame.line - frame.font * 0.2;
  const name = make("tspan", { class: "chart-marker__name" }, flag.label);
  return make("text", { ...anchor(flag), y: baseline }, name, ` ${flag.price_text}`);
}

/** The mark that draws the markers. */
export function markerMark(frame, document) {
  const make = maker(document);
  const draw = (flag) => {
    const [top, dot] = stem(flag, frame);
    return make(
      "g",
      { class: `chart-marker chart-marker--${flag.name}${flag.equity < 0 ? " chart-marker--short-of-zero" : ""}` },
      make("path", { d: path([top, dot]) }),
      make("path", { class: "chart-marker__amount", d: path([[dot[0], frame.y(0)], dot]) }),
      make("circle", { cx: dot[0], cy: dot[1], r: frame.font * 0.36 }),
      writeFlag(flag, frame, make),
    );
  };
  return make("g", {}, ...frame.flags.map(draw));
}
