// Where things are in the picture: its size, margins, scales and ticks.

import { prices as textsOf, tickTexts, ticks } from "./numbers.js";
import { BOLD, widthOf } from "./text.js";
import { placeFlags } from "./flags.js";

const NARROW_BELOW = 500;
const EDGE = 4;

function sizeOf(width) {
  return width < NARROW_BELOW
    ? { width, height: Math.round(width * 0.98), font: 12.5 }
    : { width, height: Math.round(width * 0.58), font: 14 };
}

function extent(values, padding) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * padding;
  return [low - room, high + room];
}

/** @param {number[]} domain @param {number[]} range */
function linear([low, high], [start, end]) {
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}

function priceDomain({ points, markers }) {
  const prices = [points[0].price, points.at(-1).price, ...markers.map((marker) => marker.price)];
  return extent(prices, 0);
}

function moneyDomain({ points, markers }) {
  const money = [...points, ...markers].map((item) => item.equity);
  return extent([0, ...money, ...points.map((point) => point.requirement ?? 0)], 0.02);
}

function moneyAxis(domain, size) {
  const chosen = ticks(...domain, size.height < 330 ? 5 : 6);
  return chosen.values.map((value, index) => ({ value, text: tickTexts(chosen)[index] }));
}

function fits(axis, size) {
  const gap = size.font;
  return axis.every((tick, index) => index === 0 || tick.left - axis[index - 1].right > gap);
}

function priceAxis(domain, x, size) {
  for (let count = 7; count > 0; count -= 1) {
    const chosen = ticks(...domain, count);
    const texts = tickTexts(chosen);
    const axis = chosen.values
      .map((value, index) => ({ value, text: texts[index], half: widthOf(texts[index], size.font) / 2 }))
      .map((tick) => ({ ...tick, left: x(tick.value) - tick.half, right: x(tick.value) + tick.half }))
      .filter((tick) => tick.left >= 0 && tick.right <= size.width);
    if (fits(axis, size)) return axis;
  }
  return [];
}

function flagsFor({ markers }, x, size) {
  const prices = textsOf(markers.map((marker) => marker.price));
  const flags = markers.map((marker, index) => ({
    ...marker,
    price_text: prices[index],
    x: x(marker.price),
    width: widthOf(marker.label, size.font, BOLD) + widthOf(` ${prices[index]}`, size.font),
  }));
  return placeFlags(flags, size.width, size.font * 0.4);
}

/** Everything about positions that the parts of the picture share. */
export function frameFor(reading, width) {
  const size = sizeOf(width);
  const line = size.font * 1.4;
  const money = moneyDomain(reading);
  const moneyTicks = moneyAxis(money, size);
  const left = Math.ceil(Math.max(...moneyTicks.map((tick) => widthOf(tick.text, size.font))) + 10);
  const right = width - EDGE - 6;
  const prices = priceDomain(reading);
  const x = linear(prices, [left, right]);
  const flags = flagsFor(reading, x, size);
  const rows = Math.max(0, ...flags.map((flag) => flag.row + 1));
  const top = Math.round(line * (rows + 1) + 8);
  const bottom = Math.round(size.height - line * 2 - 6);
  const names = { top: bottom - line - 2, line };
  const insets = { top: 8, bottom: bottom - names.top + 8 };
  const y = linear(money, [bottom - insets.bottom, top + insets.top]);
  return { ...size, line, left, right, top, bottom, names, insets, prices, money, x, y, flags, moneyTicks, priceTicks: priceAxis(prices, x, size) };
}
