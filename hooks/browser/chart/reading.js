// From the chart's data (decimal strings, made by calc.chart) to numbers, refusing what cannot be drawn.

const ZONES = { safe: "Safe", liquidated: "Liquidated", "below-zero": "Below zero" };

export class ChartDataError extends Error {
  name = "ChartDataError";
}

function number(value, where) {
  const result = typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
  if (Number.isFinite(result)) return result;
  throw new ChartDataError(`${where} is ${JSON.stringify(value)}; a decimal number in a string is needed, such as "54271.36"`);
}

function list(data, name) {
  if (Array.isArray(data[name])) return data[name];
  throw new ChartDataError(`${name} is ${JSON.stringify(data[name])}; a list is needed`);
}

function readPoint(point, index) {
  const where = `points[${index}]`;
  return {
    price: number(point.price, `${where}.price`),
    equity: number(point.equity, `${where}.equity`),
    requirement: point.requirement == null ? null : number(point.requirement, `${where}.requirement`),
  };
}

function readPoints(data) {
  const points = list(data, "points").map(readPoint);
  if (points.length < 2) throw new ChartDataError(`points has ${points.length}; at least two are needed to draw a line`);
  const back = points.findIndex((point, index) => index > 0 && point.price <= points[index - 1].price);
  if (back > 0) throw new ChartDataError(`points[${back}].price is not above the one before it; prices must ascend`);
  return points;
}

function readMarker(marker, index) {
  const where = `markers[${index}] (${marker.name})`;
  return {
    name: marker.name,
    label: marker.label ?? marker.name,
    price: number(marker.price, `${where}.price`),
    equity: number(marker.equity, `${where}.equity`),
  };
}

function readZone(zone, index) {
  const where = `zones[${index}] (${zone.name})`;
  if (!(zone.name in ZONES)) {
    throw new ChartDataError(`${where}: no such zone; there are ${Object.keys(ZONES).join(", ")}`);
  }
  const edges = [number(zone.from, `${where}.from`), number(zone.to, `${where}.to`)];
  return { name: zone.name, label: ZONES[zone.name], from: Math.min(...edges), to: Math.max(...edges) };
}

// What is left of a zero after the divisions that made it is a zero.
function snapped(items, largest) {
  return items.map((item) => (Math.abs(item.equity) < largest * 1e-12 ? { ...item, equity: 0 } : item));
}

/** The data as numbers, markers and zones in ascending order of price. */
export function read(data) {
  if (data === null || typeof data !== "object") {
    throw new ChartDataError(`the chart's data is ${JSON.stringify(data)}; an object with points, markers and zones is needed`);
  }
  const points = readPoints(data);
  const largest = Math.max(...points.map((point) => Math.abs(point.equity)));
  return {
    points: snapped(points, largest),
    markers: snapped(list(data, "markers").map(readMarker), largest).sort((one, other) => one.price - other.price),
    zones: list(data, "zones").map(readZone).filter((zone) => zone.to > zone.from).sort((one, other) => one.from - other.from),
    short: data.side === "short",
    priceUnit: data.price_unit ?? "",
    moneyUnit: data.money_unit ?? "",
    description: data.description ?? "",
  };
}

/** Equity on the line at a price, between the points it was computed for. */
export function equityAt(points, price) {
  const after = points.findIndex((point) => point.price >= price);
  if (after <= 0) return points[after === 0 ? 0 : points.length - 1].equity;
  const [low, high] = [points[after - 1], points[after]];
  return low.equity + ((high.equity - low.equity) * (price - low.price)) / (high.price - low.price);
}
