// The markers' labels stand like flags in rows above the plot, each at the top of its own line. Every arrangement
// (row and side of each flag) is weighed, and the cheapest kept: no text on a text, no line through a text, few rows.

const COST = { row: 3, left: 1, centred: 4, crossing: 100 };

function sides(flag, pictureWidth, gap) {
  const centre = Math.min(Math.max(flag.x - flag.width / 2, 0), Math.max(pictureWidth - flag.width, 0));
  return [
    { side: "right", start: flag.x + gap, cost: 0 },
    { side: "left", start: flag.x - gap - flag.width, cost: COST.left },
    { side: "centred", start: centre, cost: COST.centred },
  ]
    .map((place) => ({ ...place, end: place.start + flag.width }))
    .filter((place) => place.side === "centred" || (place.start >= 0 && place.end <= pictureWidth));
}

function overlap(one, other, gap) {
  return one.row === other.row && one.start < other.end + gap && other.start < one.end + gap;
}

// A line passes every row below its flag's, and stands beside its own text; a centred flag sits on top of its line.
function crosses(lineOf, text) {
  const top = lineOf.side === "centred" ? lineOf.row - 1 : lineOf.row;
  return top >= text.row && lineOf.x > text.start - 2 && lineOf.x < text.end + 2;
}

function costAgainst(placed, flag) {
  return placed.reduce((sum, other) => sum + COST.crossing * (Number(crosses(other, flag)) + Number(crosses(flag, other))), 0);
}

function choices(flag, rows, width, gap) {
  return sides(flag, width, gap).flatMap((place) =>
    Array.from({ length: rows }, (_, row) => ({ ...flag, ...place, row, cost: place.cost + COST.row * row })),
  );
}

function arrange(waiting, placed, cost, best, gap) {
  if (cost >= best.cost) return;
  if (waiting.length === 0) {
    Object.assign(best, { cost, placed });
    return;
  }
  for (const flag of waiting[0]) {
    if (placed.some((other) => overlap(other, flag, gap * 2))) continue;
    arrange(waiting.slice(1), [...placed, flag], cost + flag.cost + costAgainst(placed, flag), best, gap);
  }
}

/** Flags with their row (0 nearest the plot), side, start and end, for flags with x and width. */
export function placeFlags(flags, pictureWidth, gap) {
  const best = { cost: Infinity, placed: [] };
  arrange(flags.map((flag) => choices(flag, flags.length, pictureWidth, gap)), [], 0, best, gap);
  return best.placed;
}
