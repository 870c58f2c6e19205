// The fields of a calculator: what was given, what is shown, what is wrong with it.

const RATES = ["maintenance_margin_rate", "maintenance_amount", "tiers"];

export class Form {
  constructor(form, data) {
    this.form = form;
    this.data = data;
    this.given = new Map(Object.entries(data.given));
    this.unknown = [];
    this.tables = new Map();
  }

  field(name) {
    return this.form.querySelector(`.field__control[name="${CSS.escape(name)}"]`);
  }

  fields() {
    return [...this.form.querySelectorAll(".field__control")];
  }

  // Take values from a shared link over the page's own example.
  take(values) {
    this.reset();
    if ("venue" in values) this.takeOne("venue", values.venue);
    if ("venue" in values) this.forgetVenue();
    for (const [name, value] of Object.entries(values)) this.takeOne(name, value);
  }

  takeOne(name, value) {
    const field = this.field(name);
    if (!field) {
      this.unknown.push(name);
      return;
    }
    this.given.set(name, value);
    this.show(field, value);
  }

  typed(field) {
    this.given.set(field.name, field.value);
    field.querySelector("option[data-stranger]:not(:checked)")?.remove();
    if (field.name === "venue") this.changeVenue();
  }

  // The coin that the reader chose stays, and the next venue has a market of its own for it.
  changeVenue() {
    const market = this.given.get("market")?.trim();
    this.forgetVenue();
    const coin = market === this.traded?.market && this.traded?.coin;
    if (market) this.takeOne("market", coin || market);
  }

  // Another venue has other markets and rules of its own. A rate that the reader gave stays only
  // where the venue's was not found.
  forgetVenue() {
    const known = this.data.markets[this.venue()]?.length;
    for (const name of [...this.data.ofAVenue, ...(known ? RATES : [])]) this.given.delete(name);
  }

  // A select cannot show a value that it does not have; it is added, so that its message can name it.
  show(field, value) {
    field.querySelector("option[data-stranger]")?.remove();
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) {
      const stranger = new Option(value, value);
      stranger.dataset.stranger = "";
      field.add(stranger);
    }
    field.value = value;
  }

  // What differs from the example of the page, for a link: nothing, when all is as it was built.
  changed() {
    const changed = [...this.given].filter(([name, value]) => (this.data.given[name] ?? null) !== value);
    const differs = changed.some(([name, value]) => value !== built(this.field(name)));
    return differs ? Object.fromEntries(changed) : {};
  }

  // Without a number of the reader's the figures are an example's, whatever was chosen.
  hasOwnNumber() {
    return [...this.given].some(
      ([name, value]) => value.trim() && value !== this.data.given[name] && this.field(name)?.inputMode,
    );
  }

  inputs() {
    return Object.fromEntries(this.given);
  }

  reset() {
    this.given = new Map(Object.entries(this.data.given));
    this.unknown = [];
  }

  // Fill what the reader did not give, or gave empty: defaults, and what the venue presets.
  fill(texts, coin) {
    this.traded = { market: this.given.get("market")?.trim(), coin };
    for (const field of this.fields()) {
      if (field === document.activeElement) continue;
      if (!this.given.get(field.name)?.trim()) this.given.delete(field.name);
      const text = texts[field.name];
      if (!this.given.has(field.name) && text !== undefined && field.value !== text) this.show(field, text);
    }
    this.relevance();
    this.markets();
  }

  // What an earlier venue filled in is no rule of this one.
  empty() {
    for (const name of [...this.data.ofAVenue, ...RATES]) {
      const field = this.field(name);
      if (field && field.tagName !== "SELECT" && !this.given.has(name)) field.value = "";
    }
  }

  isGiven(name) {
    return Boolean(this.given.get(name)?.trim());
  }

  labels(names) {
    const fields = this.fields().filter((field) => names.includes(field.name));
    return fields.map((field) => field.labels[0].firstChild.textContent.trim());
  }

  units(units) {
    for (const place of this.form.querySelectorAll("[data-unit]")) {
      const unit = units[place.dataset.unit];
      if (unit) place.textContent = unit;
    }
  }

  // Hide the fields that mean nothing with the present choices, unless something is wrong in them.
  relevance() {
    for (const box of this.form.querySelectorAll("[data-only-when]")) {
      const [name, values] = box.dataset.onlyWhen.split("=");
      const wanted = values.split(",").includes(this.field(name)?.value);
      box.hidden = !wanted && !box.querySelector('[aria-invalid="true"]');
    }
  }

  venue() {
    return this.field("venue")?.value;
  }

  // Whether the venue has a table of further markets that is not here.
  awaitsTable() {
    return this.data.tables.includes(this.venue()) && !this.tables.has(this.venue());
  }

  addMarkets(venue, names) {
    this.tables.set(venue, [...new Set([...this.data.markets[venue], ...names])]);
    this.markets();
  }

  // The names to pick from while typing; there may be many, so they are listed only when they change.
  markets() {
    const names = this.tables.get(this.venue()) ?? this.data.markets[this.venue()] ?? [];
    if (names === this.listed) return;
    this.listed = names;
    this.form.querySelector("datalist")?.replaceChildren(...names.map((name) => new Option(name, name)));
  }

  // Said at the market: how it stands with the venue's table.
  note(text) {
    const place = this.form.querySelector("[data-note]");
    if (!place) return;
    place.textContent = text;
    place.hidden = !text;
  }

  // Mark what is refused, each beside its field; returns the messages that have no field.
  refuse(errors) {
    const homeless = [];
    const messages = new Map();
    for (const { input, message } of errors) {
      if (!this.field(input)) homeless.push(message);
      else messages.set(input, [...(messages.get(input) ?? []), message]);
    }
    for (const field of this.fields()) this.mark(field, messages.get(field.name));
    this.relevance();
    return homeless;
  }

  // What to do about what is refused, said once for the whole form.
  instruction(errors, blank) {
    if (!errors.length) return [];
    const names = errors.map(({ input }) => input);
    const wrong = this.labels(names.filter((name) => this.isGiven(name)));
    const needed = this.labels(names.filter((name) => !this.isGiven(name)));
    const said = [
      wrong.length && `${wrong.join(", ")} cannot be used as given`,
      needed.length && `${needed.join(", ")} must be given here`,
    ].filter(Boolean);
    const figures = blank ? "until then there are no figures" : "the figures below are from before";
    return [`${said.join(", and ") || "This cannot be computed"}; ${figures}.`];
  }

  strangers() {
    return this.unknown.map((name) => `The link names “${name.slice(0, 40)}”, which is no input here; it is left out.`);
  }

  mark(field, messages) {
    if (!messages && !field.hasAttribute("aria-invalid")) return;
    const place = document.getElementById(`${field.id}.error`);
    if (messages) {
      field.setAttribute("aria-invalid", "true");
      place.textContent = messages.join(" ");
      field.closest("details")?.setAttribute("open", "");
    } else {
      field.removeAttribute("aria-invalid");
      place.textContent = "";
    }
    place.hidden = !messages;
  }
}

// What the field held when the page was built.
function built(field) {
  if (field.tagName !== "SELECT") return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value;
}
