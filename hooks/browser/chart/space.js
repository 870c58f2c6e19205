// Finding a free place for a label in the plot: one that touches no line, no other label, and stays inside.

function apart(one, other) {
  return one.left >= other.right || one.right <= other.left || one.top >= other.bottom || one.bottom <= other.top;
}

// Liang-Barsky: does any part of the segment lie in the box?
function meets([[x1, y1], [x2, y2]], box) {
  const bounds = [[x1 - x2, x1 - box.left], [x2 - x1, box.right - x1], [y1 - y2, y1 - box.top], [y2 - y1, box.bottom - y1]];
  let [start, end] = [0, 1];
  for (const [slope, distance] of bounds) {
    if (slope === 0 && distance < 0) return false;
    if (slope < 0) start = Math.max(start, distance / slope);
    if (slope > 0) end = Math.min(end, distance / slope);
  }
  return start <= end;
}

export class Space {
  #bounds;
  #boxes = [];
  #segments = [];

  constructor(bounds) {
    this.#bounds = bounds;
  }

  takeBox(box) {
    this.#boxes.push(box);
  }

  takeLine(points) {
    points.slice(1).forEach((point, index) => this.#segments.push([points[index], point]));
  }

  isFree(box) {
    const { left, right, top, bottom } = this.#bounds;
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false;
    return this.#boxes.every((other) => apart(box, other)) && !this.#segments.some((segment) => meets(segment, box));
  }

  /** The first free box of the candidates; undefined if there is none. */
  find(candidates) {
    return candidates.find((candidate) => this.isFree(candidate));
  }
}

/** Boxes of the given size around a point, nearest corner `gap` away. */
export function around([x, y], { width, height }, gap) {
  const lefts = [x + gap, x - gap - width, x - width / 2];
  const tops = [y - gap - height, y + gap, y - height / 2];
  return tops.flatMap((top) => lefts.map((left) => ({ left, right: left + width, top, bottom: top + height }))).slice(0, 8);
}
