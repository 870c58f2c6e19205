// Python in a worker: starts once, then answers calls.
//
// page -> worker  {id, calculator, inputs, chart}
// worker -> page  once {ready, milliseconds} or {failed}; for each call {id, presentation, chart}
//                 or {id, failure}
import { startPython } from "./worker/python.js";

const CALL = `
import json
import calc

def answer(calculator, inputs, chart):
    given = json.loads(inputs)
    drawn = calc.chart(calculator, given) if chart else None
    return json.dumps({"presentation": calc.present(calculator, given), "chart": drawn})
`;

const began = performance.now();
const starting = startPython(CALL);
starting.then(
  () => postMessage({ ready: true, milliseconds: performance.now() - began }),
  (problem) => postMessage({ failed: reason(problem) }),
);

addEventListener("message", async ({ data: call }) => {
  const python = await starting.catch(() => null);
  if (!python) return;
  postMessage({ id: call.id, ...answered(python.answer, call) });
  python.keep();
});

function answered(answer, { calculator, inputs, chart }) {
  try {
    return JSON.parse(answer(calculator, JSON.stringify(inputs), Boolean(chart)));
  } catch (problem) {
    return { failure: reason(problem) };
  }
}

// Python's own errors carry a traceback, whose last line says what was wrong.
function reason(problem) {
  return String(problem?.message ?? problem).trim().split("\n").at(-1);
}
