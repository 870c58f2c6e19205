// <below-zero-calculator>: brings a form that the build wrote to life with Python.
//
// Its states are on the form's data-state: static, loading, live, failed. Python starts when the
// calculator comes near the viewport or is touched, never on a page without one.
import { copyLink } from "./calculator/copy.js";
import * as engine from "./calculator/engine.js";
import { Form } from "./calculator/form.js";
import * as link from "./calculator/link.js";
import "./calculator/overview.js";
import { Results } from "./calculator/results.js";
import { markStale } from "./calculator/stale.js";
import { FurtherTables } from "./calculator/tables.js";
import { whenRead } from "./calculator/when_read.js";
import "./glossary/terms.js";

// In pixels, as the page has it that starts Python.
const NEAR = customElements.get("below-zero-start").near;
const REST = 250;
const STATUS = {
  static: "Example figures, computed when this page was built.",
  loading: "Starting Python in your browser. Until then these are example figures.",
  live: "Computed by Python in your browser. Nothing you type leaves it.",
};

class BelowZeroCalculator extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    if (document.readyState === "loading") {
      whenRead(() => this.connectedCallback());
      return;
    }
    this.formElement = this.querySelector("form[data-calculator]");
    if (!this.formElement) return;
    engine.remember();
    const data = JSON.parse(this.dataset.page);
    this.calculator = data.calculator;
    this.page = location.pathname;
    this.form = new Form(this.formElement, data);
    this.results = new Results(this.formElement, data.given.venue);
    this.tables = new FurtherTables(this.form, {
      arrived: () => this.recompute(),
      told: (text, status) => this.told(text, status),
    });
    this.form.markets();
    this.listen();
    this.open();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    clearTimeout(this.drawing);
    removeEventListener("hashchange", this.onHash);
    removeEventListener(engine.RESTARTED, this.onRestart);
  }

  listen() {
    const form = this.formElement;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => this.reset(event));
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("focusin", () => this.used(), { once: true });
    // Before the link is followed, opened beside or copied.
    for (const sign of ["pointerdown", "focusin", "click"]) {
      form.addEventListener(sign, () => link.carry(form, this.form.inputs(), this.touched));
    }
    for (const button of form.querySelectorAll("button[data-action]")) {
      button.addEventListener("click", () => this.press(button));
    }
    this.onHash = () => this.followLink();
    addEventListener("hashchange", this.onHash);
    this.onRestart = () => this.began && this.restarted();
    addEventListener(engine.RESTARTED, this.onRestart);
  }

  // A link to this calculation starts it at once; otherwise it waits until it is near.
  open() {
    this.watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.begin(),
      { rootMargin: `${NEAR}px` },
    );
    this.watcher.observe(this);
    if (!this.followLink() && (engine.isLive() || this.isNear())) this.begin();
  }

  // The watcher tells only after the first frame; what is near already need not wait for it.
  isNear() {
    return this.getBoundingClientRect().top < innerHeight + NEAR;
  }

  followLink() {
    const values = link.read(this.formElement.id);
    if (!values) return false;
    this.form.take(values);
    this.form.relevance();
    this.touched = true;
    // Until they are computed, the figures shown are not those of the link.
    this.results.stale(true);
    this.begin();
    this.recompute();
    if (!this.isInView()) this.scrollIntoView();
    return true;
  }

  isInView() {
    const { top, bottom } = this.getBoundingClientRect();
    return top < innerHeight / 2 && bottom > innerHeight / 2;
  }

  used() {
    this.inUse = true;
    this.begin();
    this.fetchMarkets();
  }

  // A table is fetched once the reader uses the form, not for an example that the page was built with.
  fetchMarkets() {
    if (this.inUse || this.touched) this.tables.ofVenue();
  }

  // What becomes of a table is said aloud, and where the form's state stands.
  told(text, status) {
    this.results.announce(text);
    if (this.isLive()) this.state("live", status);
  }

  async begin() {
    if (this.began) return;
    this.began = true;
    this.watcher?.disconnect();
    if (!engine.isLive()) this.state("loading");
    await this.recompute();
  }

  changed(field) {
    if (!field.name) return;
    this.touched = true;
    this.form.typed(field);
    this.begin();
    this.recompute();
    if (field.tagName === "SELECT") this.form.relevance();
    link.write(this.formElement.id, () => this.form.changed(), this.page);
  }

  // Only the newest state of the form matters: while one is computed, later ones replace each other.
  async recompute() {
    this.wanted = true;
    this.formElement.toggleAttribute("data-own", this.form.hasOwnNumber());
    this.fetchMarkets();
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.once();
      }
    } finally {
      this.busy = false;
    }
  }

  async once() {
    const inputs = this.form.inputs();
    try {
      const { presentation } = await engine.compute(this.calculator, inputs, false);
      // What was typed meanwhile may be shown refused already, or the page's example again.
      if (!this.wanted) await this.show(presentation, inputs);
    } catch (problem) {
      if (!this.wanted) this.failed(problem);
      return;
    }
    // A picture takes longer than a figure, so it waits until typing rests.
    clearTimeout(this.drawing);
    this.drawing = setTimeout(() => this.chart(), this.drawn ? REST : 0);
  }

  // The picture of the figures shown, which with a refused input are those from before.
  async chart() {
    const { shown } = this;
    if (!shown || shown === this.drawn) return;
    try {
      const { chart } = await engine.compute(this.calculator, shown, true);
      if (shown !== this.shown) return;
      await this.results.draw(chart);
      this.drawn = shown;
    } catch {
      // The picture from before stays; the figures are right without it.
    }
  }

  // The figures first: the reader waits for them, and for the rest a moment longer.
  async show(presentation, inputs) {
    const { errors } = presentation.run;
    if (!errors.length) {
      this.shown = inputs;
      this.results.figures(presentation);
      await nextTask();
      if (this.wanted) return;
    }
    const homeless = this.form.refuse(errors);
    const blank = errors.length > 0 && this.results.blank(presentation.venue);
    if (blank) this.form.empty();
    this.results.stale(errors.length > 0 && !blank);
    this.results.venue(presentation.venue);
    if (!errors.length) {
      this.form.fill(presentation.fields, presentation.coin);
      this.form.units(presentation.units);
      this.results.proof(presentation);
    }
    const problems = [...this.form.strangers(), ...homeless, ...this.form.instruction(errors, blank)].join(" ");
    this.results.problem(problems, this.formElement.querySelector('[aria-invalid="true"]'));
    if (this.touched) this.results.announce(errors.map(({ message }) => message).join(" ") || presentation.summary);
    this.state("live");
    this.tables.ofComparison(presentation.awaited);
  }

  failed(problem) {
    const what = engine.isLive() ? "This could not be computed" : "Python could not be started";
    this.state("failed", `${what}: ${sentence(problem.message)} The figures shown are from before.`);
  }

  state(name, text = STATUS[name]) {
    this.formElement.dataset.state = name;
    this.formElement.querySelector("[data-status]").textContent = text;
    this.formElement.setAttribute("aria-busy", String(name === "loading"));
    for (const [action, shown] of [["retry", name === "failed" || this.tables.missing], ["copy-link", name === "live"], ["reset", name === "live"]]) {
      this.formElement.querySelector(`[data-action="${action}"]`).hidden = !shown;
    }
  }

  isLive() {
    return this.formElement.dataset.state === "live";
  }

  press(button) {
    if (button.dataset.action === "copy-link") this.copy(button);
    if (button.dataset.action === "retry") this.retry();
  }

  // Every calculator of the page hears of it and begins again.
  retry() {
    if (this.isLive()) {
      this.tables.forget();
      this.state("live");
      this.recompute();
      return;
    }
    this.state("loading");
    engine.restart();
  }

  restarted() {
    this.state("loading");
    this.tables.forget();
    this.form.tables.clear();
    this.recompute();
  }

  copy(button) {
    const address = link.address(this.formElement.id, this.form.changed());
    link.replace(address);
    copyLink(button, address, (text) => this.results.announce(text));
  }

  reset(event) {
    event.preventDefault();
    this.touched = true;
    this.form.reset();
    for (const field of this.form.fields()) {
      if (this.form.given.has(field.name)) this.form.show(field, this.form.given.get(field.name));
    }
    link.replace(link.address(this.formElement.id, {}));
    this.recompute();
  }
}

function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

engine.remember();
if (!customElements.get("below-zero-calculator")) {
  customElements.define("below-zero-calculator", BelowZeroCalculator);
}

// Material tells of every page that instant navigation shows.
whenRead(() => {
  if (globalThis.document$) globalThis.document$.subscribe(() => markStale());
  else markStale();
});
