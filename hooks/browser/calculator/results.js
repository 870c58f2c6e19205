// The results of a calculator: figures, answer, warnings, working, sources, chart.
import { chartModule } from "./engine.js";
import { address } from "./link.js";
import { isStale, markStale, NOTICE } from "./stale.js";

const QUIET = 700;
// The venue of a reader who gives the rules.
const ANY = "custom";
const FIGURES = { distance: "Room", bankruptcy_price: "Margin gone at", left: "Left then" };

export class Results {
  // `venue` is that of the figures that the page was built with.
  constructor(form, venue) {
    this.form = form;
    this.section = form.querySelector(".calculator__results");
    this.speaking = null;
    this.drawn = null;
    this.venueShown = null;
    this.of = venue ?? ANY;
  }

  figures({ run, display, summary, venue }) {
    this.of = venue?.id ?? ANY;
    this.section.removeAttribute("data-blank");
    for (const output of this.form.querySelectorAll("output[name]")) {
      const value = run.results[output.name];
      output.dataset.value = value ?? "";
      set(output, display[output.name] ?? "");
    }
    for (const body of this.form.querySelectorAll("[data-rows]")) {
      const rows = display[body.dataset.rows].filter((row) => !row.needs);
      body.replaceChildren(...rows.map((row) => compared(row, body.dataset.root)));
    }
    this.without(display);
    for (const answer of this.form.querySelectorAll("[data-summary], [data-glance]")) set(answer, summary);
  }

  // The venues that cannot be compared without a rate of the reader's.
  without({ venues, without_table: said }) {
    const group = this.form.querySelector("[data-without]");
    if (!group) return;
    group.hidden = !said;
    set(group.querySelector("summary"), said);
    const list = group.querySelector("ul");
    const rows = venues.filter((row) => row.needs);
    list.replaceChildren(...rows.map((row) => withoutTable(row, list.dataset.root)));
  }

  // What stands behind the figures: warnings, working and sources.
  proof({ run }) {
    this.warnings([...run.warnings, ...oldFacts(run.facts)]);
    this.working(run.explanation);
    this.facts(run.facts);
  }

  // What the venue's own page says first, known even where nothing can be computed.
  venue(said) {
    const place = this.form.querySelector("[data-venue]");
    if (!place) return;
    place.hidden = !said;
    if (!said || said.id === this.venueShown) return;
    this.venueShown = said.id;
    const link = element("a", said.name);
    link.href = `${place.dataset.root}venues/${said.id}/`;
    Object.assign(link.dataset, { onward: "post-liquidation-debt", unasked: place.dataset.unasked });
    const head = element("p", "");
    head.append(link);
    place.replaceChildren(head, ...said.sentences.map(sentence));
  }

  // With a refused input the figures still shown belong to what was typed before: say so.
  stale(isStale) {
    this.section.toggleAttribute("data-stale", isStale);
  }

  // Figures of one venue must not stand under the name of another: with a refused input there are
  // none then. Tells whether that is so.
  blank(venue) {
    if (this.of === (venue?.id ?? ANY)) return false;
    this.of = null;
    for (const output of this.form.querySelectorAll("output[name]")) {
      output.dataset.value = "";
      set(output, "");
    }
    this.section.toggleAttribute("data-blank", true);
    return true;
  }

  // What is wrong, with a way to the first field that it is about: it may be far off on a phone.
  problem(text, field) {
    const place = this.form.querySelector("[data-problem]");
    place.hidden = !text;
    if (place.firstChild?.data === text) return;
    place.replaceChildren(text, ...(field ? [wayTo(field)] : []));
  }

  warnings(warnings) {
    const list = this.form.querySelector("[data-warnings]");
    list.replaceChildren(...warnings.map((text) => element("li", text)));
    list.hidden = !warnings.length;
  }

  working(steps) {
    this.form.querySelector("[data-working]").replaceChildren(
      ...steps.map(({ label, formula, working }) => {
        const row = element("li", "");
        const parts = [["strong", label], ["span", formula, "working__formula"], ["span", working, "working__numbers"]];
        row.append(...parts.flatMap(([tag, text, name]) => [element(tag, text, name), " "]));
        return row;
      }),
    );
  }

  // The sources change with the venue, not with every key.
  facts(facts) {
    const told = JSON.stringify(facts);
    if (told === this.told) return;
    this.told = told;
    const rows = facts.map((fact) => {
      const said = fact.words ?? fact.value;
      const row = element("li", `${fact.fact}${said ? `: ${said.replace(/\.$/, "")}` : ""}. `);
      const link = element("a", `${fact.publisher}: ${fact.title}`);
      link.href = fact.source;
      link.rel = "noopener";
      const since = fact.since ? `, as of ${fact.since}` : "";
      const checked = element("time", fact.checked);
      checked.dateTime = fact.checked;
      checked.dataset.checked = "";
      row.append(link, ", read ", checked, `${since}. ${fact.note ?? ""}`);
      return row;
    });
    this.form.querySelector("[data-facts]").replaceChildren(...rows);
    markStale(this.form);
    this.form.querySelector("[data-facts-box]").hidden = !rows.length;
  }

  // Screen readers are told once typing rests, not at every key.
  announce(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      set(this.form.querySelector("[data-announcement]"), text);
    }, QUIET);
  }

  async draw(data) {
    const figure = this.form.querySelector("[data-chart]");
    if (!figure || !data) return;
    this.drawn = data;
    const { draw } = await chartModule();
    if (this.drawn === data) draw(figure, data);
  }
}

function oldFacts(facts) {
  const old = facts.filter((fact) => isStale(fact.checked));
  return old.length ? [`${old.length} of the venue’s rules used here: ${NOTICE}. They may have changed.`] : [];
}

function element(tag, text, name) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

function sentence({ for: account, says }) {
  const made = element("p", "");
  made.append(element("span", `${account}:`), ` ${says}`);
  return made;
}

function cell(label, text) {
  const made = element("td", text);
  made.dataset.label = label;
  return made;
}

function linked(row, root) {
  const link = element("a", row.name);
  link.href = `${root}venues/${row.venue}/`;
  return link;
}

function withoutTable(row, root) {
  const made = element("li", "");
  made.append(linked(row, root), `: ${row.who_pays}`);
  return made;
}

function compared(row, root) {
  const made = document.createElement("tr");
  const head = element("th", "");
  head.scope = "row";
  head.append(linked(row, root), " ", element("small", row.market));
  made.append(head, ...(row.position ? figures(row, root) : [whyNone(row)]), cell("Who pays a hole", row.who_pays));
  return made;
}

function figures(row, root) {
  const at = cell("Liquidated at", "");
  at.append(workedOut(row, root));
  return [at, ...Object.entries(FIGURES).map(([name, label]) => cell(label, row[name]))];
}

// Why a row has no figures.
function whyNone(row) {
  const made = element("td", row.reason);
  made.colSpan = 4;
  return made;
}

// The calculator that works the row's price out, with its position.
function workedOut(row, root) {
  const link = element("a", row.liquidation_price);
  const page = new URL(`${root}calculators/liquidation-price/`, location.href);
  link.href = address("liquidation-price", row.position, page.href);
  return link;
}

function wayTo(field) {
  const button = element("button", "Show the field");
  button.type = "button";
  button.addEventListener("click", () => {
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  });
  return button;
}

function set(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
