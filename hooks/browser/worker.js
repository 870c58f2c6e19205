// Python in a worker: starts once, then answers calls.
//
// page -> worker  {id, calculator, inputs, chart}, or {id, venue, table}: that of all its markets
// worker -> page  once {ready, milliseconds} or {failed}; for each call {id, answer}, the JSON text of
//                 {presentation, chart} or of {markets}; or {id, failure}
import { startPython } from "./worker/python.js";

const CALL = `
import json
import calc

def answer(calculator, inputs, chart):
    given = json.loads(inputs)
    drawn = calc.chart(calculator, given) if chart else None
    return json.dumps({"presentation": calc.present(calculator, given), "chart": drawn})

def add_markets(venue, table):
    return json.dumps({"markets": calc.add_markets(venue, table)})

def load_everything():
    calc.load_venues()
`;

const began = performance.now();
const starting = startPython(CALL);
starting.then(
  () => postMessage({ ready: true, milliseconds: performance.now() - began }),
  (problem) => postMessage({ failed: reason(problem) }),
);

// Tables wait until memory is kept for the next visit, which fetches its own.
let keeping;
const kept = new Promise((resolve) => (keeping = resolve));

addEventListener("message", async ({ data: call }) => {
  const python = await starting.catch(() => null);
  if (!python) return;
  if ("table" in call) await kept;
  postMessage({ id: call.id, ...answered(python, call) });
  if ("table" in call) return;
  python.keep();
  setTimeout(keeping);
});

function answered({ answer, addMarkets }, { calculator, inputs, chart, venue, table }) {
  try {
    if (table) return { answer: addMarkets(venue, table) };
    return { answer: answer(calculator, JSON.stringify(inputs), Boolean(chart)) };
  } catch (problem) {
    return { failure: reason(problem) };
  }
}

// Python's own errors carry a traceback, whose last line says what was wrong.
function reason(problem) {
  return String(problem?.message ?? problem).trim().split("\n").at(-1);
}
