// Python, shared by every calculator of the session: one worker that survives navigation.

let worker = null;
let calls = new Map();
let next = 0;
let state = "idle";

// The window's event when Python is started again, for every calculator that waits for it.
export const RESTARTED = "below-zero:restarted";

// Addresses are read once: after instant navigation the page's own base is another.
const addresses = new Map();

export function remember() {
  for (const name of ["worker", "chart"]) {
    const meta = document.querySelector(`meta[name="below-zero:${name}"]`);
    if (meta && !addresses.has(name)) addresses.set(name, new URL(meta.content, document.baseURI).href);
  }
}

export const isLive = () => state === "live";

// Start Python, or wait for it. Rejects with a reason for people when it cannot be had.
export function start() {
  if (!worker) begin();
  return worker.ready;
}

// Compute; resolves with {presentation, chart}.
export function compute(calculator, inputs, chart) {
  return call({ calculator, inputs, chart });
}

// Hand over the table of a venue's further markets; resolves with {markets}, their names.
export function addMarkets(venue, table) {
  return call({ venue, table });
}

// Once Python is live the call leaves at once, before the browser turns to what else a key sets off.
async function call(message) {
  if (!isLive()) await start();
  return new Promise((resolve, reject) => {
    const id = (next += 1);
    calls.set(id, { resolve, reject });
    worker.process.postMessage({ id, ...message });
  });
}

export function tableAddress(venue) {
  return new URL(`../../data/tiers/${venue}.json`, addresses.get("worker")).href;
}

// Forget a worker that failed, so that the next start is a new one. A host may let the browser keep
// its refusal for a while, so the file is asked for past the browser's cache.
export async function restart() {
  worker?.process?.terminate();
  for (const { reject } of calls.values()) reject(new Error("Python was started again."));
  calls = new Map();
  worker = null;
  state = "idle";
  await fetch(addresses.get("worker"), { cache: "reload" }).catch(() => {});
  dispatchEvent(new Event(RESTARTED));
}

export function chartModule() {
  return import(addresses.get("chart"));
}

function begin() {
  state = "loading";
  worker = {};
  worker.ready = new Promise((resolve, reject) => {
    const { process, said } = started();
    try {
      worker.process = process ?? new Worker(addresses.get("worker"), { type: "module" });
    } catch (problem) {
      fail(reject, problem.message);
      return;
    }
    worker.process.onerror = (event) => {
      event.preventDefault();
      fail(reject, event.message || "The file with the calculator’s program could not be loaded.");
    };
    worker.process.onmessage = ({ data }) => receive(data, resolve, reject);
    for (const event of said) worker.process[`on${event.type}`](event);
  });
  worker.ready.catch(() => {});
}

// The worker that the page started while it was read, once: see start.html.
function started() {
  const { process, said = [] } = globalThis.startedPython ?? {};
  globalThis.startedPython = {};
  return { process, said };
}

function receive(data, resolve, reject) {
  if (data.ready) {
    state = "live";
    resolve();
  } else if (data.failed) {
    fail(reject, data.failed);
  } else {
    const call = calls.get(data.id);
    calls.delete(data.id);
    if (data.failure) call?.reject(new Error(data.failure));
    else call?.resolve(JSON.parse(data.answer));
  }
}

function fail(reject, reason) {
  state = "failed";
  reject(new Error(reason));
  // One that ends later, while it works, answers no further call either.
  worker.ready = Promise.reject(new Error(reason));
  worker.ready.catch(() => {});
  for (const call of calls.values()) call.reject(new Error(reason));
  calls.clear();
}
