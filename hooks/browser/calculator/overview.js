// <venue-overview>: filters and sorts the list of venues that the build wrote.

class VenueOverview extends HTMLElement {
  connectedCallback() {
    this.filters = this.querySelector("form");
    this.list = this.querySelector("ul");
    if (!this.filters) return;
    this.filters.hidden = false;
    this.filters.addEventListener("change", () => this.update());
    this.filters.addEventListener("submit", (event) => event.preventDefault());
    this.update();
  }

  update() {
    const { kind, answer, sort } = Object.fromEntries(new FormData(this.filters));
    const rows = [...this.list.children];
    for (const row of rows) {
      row.hidden = (kind && row.dataset.kind !== kind) || (answer && row.dataset.answer !== answer);
    }
    const key = (row) => `${row.dataset[sort]} ${row.dataset.name}`;
    rows.sort((one, other) => key(one).localeCompare(key(other)));
    this.list.append(...rows);
    const shown = rows.filter((row) => !row.hidden).length;
    this.filters.querySelector("[data-count]").textContent = `${shown} of ${rows.length} venues`;
  }
}

if (!customElements.get("venue-overview")) customElements.define("venue-overview", VenueOverview);
