// The fields of a calculator: what was given, what is shown, what is wrong with it.

export class Form {
  constructor(form, data) {
    this.form = form;
    this.data = data;
    this.given = new Map(Object.entries(data.given));
    this.unknown = [];
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
    if ("venue" in values) this.forgetVenue();
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      if (!field) this.unknown.push(name);
      else {
        this.given.set(name, value);
        this.show(field, value);
      }
    }
  }

  typed(field) {
    this.given.set(field.name, field.value);
    field.querySelector("option[data-stranger]:not(:checked)")?.remove();
    if (field.name === "venue") this.forgetVenue();
  }

  // Another venue has other markets, and offers its own kind of contract.
  forgetVenue() {
    for (const name of ["market", "contract"]) this.given.delete(name);
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

  inputs() {
    return Object.fromEntries(this.given);
  }

  reset() {
    this.given = new Map(Object.entries(this.data.given));
    this.unknown = [];
  }

  // Fill what the reader did not give, or gave empty: defaults, and what the venue presets.
  fill(texts) {
    for (const field of this.fields()) {
      if (field === document.activeElement) continue;
      if (!this.given.get(field.name)?.trim()) this.given.delete(field.name);
      if (!this.given.has(field.name) && field.name in texts) this.show(field, texts[field.name]);
    }
    this.relevance();
    this.markets();
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

  markets() {
    const list = this.form.querySelector("datalist");
    const names = this.data.markets[this.field("venue")?.value] ?? [];
    list?.replaceChildren(...names.map((name) => new Option(name, name)));
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

  mark(field, messages) {
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
