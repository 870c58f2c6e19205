// Numbers as people read them: 54,271.36, 0.00002135, 12.35M. Prices and money have the decimals that the results in
// words have (calc/wording.py), less needless zeros; an axis has only what tells its ticks apart.

const MINUS = "\u2212";
/** @type {[number, string][]} */
const SCALES = [[1e12, "T"], [1e9, "B"], [1e6, "M"]];
const SMALLEST_WRITTEN_OUT = 1e-8;
const LARGEST_WRITTEN_OUT = 1e7;

const superscript = (power) => String(power).replace(/./g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);

function grouped(size, decimals) {
  const [whole, fraction] = size.toFixed(Math.min(Math.max(decimals, 0), 20)).split(".");
  const kept = (fraction ?? "").replace(/0+$/, "");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (kept && `.${kept}`);
}

function withSign(value, text) {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

function powerOfTen(size, decimals) {
  const power = Math.floor(Math.log10(size));
  return `${grouped(size / 10 ** power, decimals)}×10${superscript(power)}`;
}

function shortened(size, decimals) {
  const [unit, letter] = SCALES.find(([scale]) => size >= scale) ?? [1, ""];
  return size / unit >= 1e6 ? powerOfTen(size, decimals) : grouped(size / unit, decimals) + letter;
}

const sixDigits = (size) => 5 - Math.floor(Math.log10(size));
const priceDecimals = (size) => (size >= 1000 ? 2 : sixDigits(size));
const dollarDecimals = (size) => (size >= 1 ? 2 : sixDigits(size));

function written(value, decimalsFor, more) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < SMALLEST_WRITTEN_OUT) return withSign(value, powerOfTen(size, 3 + more));
  if (size >= LARGEST_WRITTEN_OUT) return withSign(value, shortened(size, 2 + more));
  return withSign(value, grouped(size, decimalsFor(size) + more));
}

/** One price for people; `more` adds decimals where the usual ones would not tell two prices apart. */
export function price(value, more = 0) {
  return written(value, priceDecimals, more);
}

/** One amount of money for people. */
export function money(value, unit) {
  return written(value, unit.toUpperCase().startsWith("USD") ? dollarDecimals : sixDigits, 0);
}

/** Texts of several prices, with as many decimals as it takes for different values to look different. */
export function prices(values) {
  const different = new Set(values).size;
  for (let more = 0; more < 8; more += 1) {
    const texts = values.map((value) => price(value, more));
    if (new Set(texts).size === different) return texts;
  }
  return values.map((value) => price(value, 8));
}

/** Round values inside [low, high], about `count` of them, each a multiple of 1, 2 or 5 times a power of ten. */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [[1, 1.5], [2, 3.3], [5, 7.1], [10, 10]].find(([, most]) => rough <= power * most)[0];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { step, values };
}

/** @returns {[number, string]} */
function tickUnit(largest) {
  const scale = SCALES.find(([unit]) => largest >= unit * 0.9999);
  if (scale && largest < 1e16) return scale;
  if (largest >= SMALLEST_WRITTEN_OUT * 100 && largest < 1e16) return [1, ""];
  const power = Math.floor(Math.log10(largest));
  return [10 ** power, `×10${superscript(power)}`];
}

/** The texts of an axis: one unit for all ticks, and no more decimals than the step needs. */
export function tickTexts({ step, values }) {
  const largest = Math.max(...values.map(Math.abs));
  if (largest === 0) return values.map(() => "0");
  const [unit, letter] = tickUnit(largest);
  const decimals = Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
  return values.map((value) => {
    const text = grouped(Math.abs(value / unit), decimals);
    return text === "0" ? "0" : withSign(value, text + letter);
  });
}
