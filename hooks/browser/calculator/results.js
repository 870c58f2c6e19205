// The results of a calculator: figures, answer, warnings, working, sources, chart.
import { chartModule } from "./engine.js";

const QUIET = 700;

export class Results {
  constructor(form) {
    this.form = form;
    this.speaking = null;
    this.drawn = null;
  }

  show({ run, display, summary }) {
    for (const output of this.form.querySelectorAll("output[name]")) {
      const value = run.results[output.name];
      output.dataset.value = value ?? "";
      set(output, display[output.name] ?? "");
    }
    const answer = this.form.querySelector("[data-summary]");
    if (answer) set(answer, summary);
    this.stale(false);
    this.warnings(run.warnings);
    this.working(run.explanation);
    this.facts(run.facts);
  }

  // With a refused input the figures still shown belong to what was typed before: say so.
  stale(isStale) {
    this.form.querySelector(".calculator__results").toggleAttribute("data-stale", isStale);
  }

  problem(text) {
    const place = this.form.querySelector("[data-problem]");
    set(place, text);
    place.hidden = !text;
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

  facts(facts) {
    const rows = facts.map((fact) => {
      const row = element("li", `${fact.fact}${fact.value ? `: ${fact.value}` : ""}. `);
      const link = element("a", `${fact.publisher}: ${fact.title}`);
      link.href = fact.source;
      link.rel = "noopener";
      const since = fact.since ? `, as of ${fact.since}` : "";
      row.append(link, `, read ${fact.checked}${since}. ${fact.note ?? ""}`);
      return row;
    });
    this.form.querySelector("[data-facts]").replaceChildren(...rows);
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

function element(tag, text, name) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

function set(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
