// The tables of venues' further markets: each fetched once, when it is needed, and handed to Python.
// A fetch that failed may be tried again.
import * as engine from "./engine.js";

export const COMING = "Fetching the table of this venue’s other markets …";
export const REMEDY =
  "Press “Try again” below, or give the maintenance margin rate under “More settings”: the venue lists it for each market.";

export const COMPARING = "Fetching the tables of the venues that may have this coin …";

export class NotFetched extends Error {}

const fetched = new Map();
const handed = new Map();

addEventListener(engine.RESTARTED, () => handed.clear());

// The names of the table's markets, once Python knows them.
export function markets(venue) {
  return once(handed, venue, async () => {
    const table = await once(fetched, venue, () => fetchTable(venue));
    return (await engine.addMarkets(venue, table)).markets;
  });
}

function once(kept, venue, make) {
  if (!kept.has(venue)) {
    const made = make();
    kept.set(venue, made);
    made.catch(() => kept.get(venue) === made && kept.delete(venue));
  }
  return kept.get(venue);
}

async function fetchTable(venue) {
  // Asked of the host each time: the table has to be that of this build.
  const asked = fetch(engine.tableAddress(venue), { cache: "no-cache" });
  const response = await asked.catch((problem) => {
    throw new NotFetched(problem.message);
  });
  if (!response.ok) throw new NotFetched(`HTTP ${response.status}`);
  return response.text();
}
