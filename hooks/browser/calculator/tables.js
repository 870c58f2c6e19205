// The tables of venues' further markets: each fetched once, when it is needed, and handed to Python.
// A fetch that failed may be tried again.
import * as engine from "./engine.js";

const COMING = "Fetching the table of this venue’s other markets …";
const REMEDY =
  "Press “Try again” below, or give the maintenance margin rate under “More settings”: the venue lists it for each market.";

const COMPARING = "Fetching the tables of the venues that may have this coin …";

class NotFetched extends Error {}

const fetched = new Map();
const handed = new Map();

addEventListener(engine.RESTARTED, () => handed.clear());

// The tables that one form needs. It is told of what becomes of them, aloud and with another status
// if there is one, and when they have arrived, so that it computes again.
export class FurtherTables {
  constructor(form, { arrived, told }) {
    this.form = form;
    this.arrived = arrived;
    this.told = told;
    this.forget();
  }

  // So that what could not be fetched is asked for again.
  forget() {
    this.venue = null;
    this.missing = false;
  }

  // The venue that is picked may have a table of further markets.
  async ofVenue() {
    const venue = this.form.venue();
    if (venue === this.venue) return;
    this.venue = venue;
    this.missing = false;
    const awaited = this.form.awaitsTable();
    this.form.note(awaited ? COMING : "");
    if (awaited) await this.take(venue);
  }

  async take(venue) {
    try {
      this.form.addMarkets(venue, await markets(venue));
      if (this.venue !== venue) return;
      this.form.note("");
      this.arrived();
    } catch (problem) {
      // When Python itself failed, the whole form says so.
      if (this.venue === venue && (problem instanceof NotFetched || engine.isLive())) this.miss(problem);
    }
  }

  miss({ message }) {
    this.missing = true;
    const text = `The table of the other markets could not be fetched (${message}). ${REMEDY}`;
    this.form.note(text);
    this.told(text);
  }

  // A comparison names the venues that may have its coin, and is done again with their tables.
  async ofComparison(venues) {
    if (!venues.length) return;
    this.told(COMPARING, COMPARING);
    try {
      await Promise.all(venues.map(markets));
    } catch ({ message }) {
      this.missing = true;
      const text = `Some tables could not be fetched (${message}), so that not every venue is compared. Press “Try again”.`;
      this.told(text, text);
      return;
    }
    this.missing = false;
    this.arrived();
  }
}

// The names of the table's markets, once Python knows them.
function markets(venue) {
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
