// <filtered-overview>: filters and sorts the rows that the build wrote, of venues or of cases.
//
// Each choice of its form names a data attribute of the rows, which may hold several values separated
// by commas. Two do not: `find` is a part of the name, and `sort` what to sort by, with a minus for the
// reverse.
import { whenRead } from "./when_read.js";

class FilteredOverview extends HTMLElement {
  connectedCallback() {
    whenRead(() => this.listen());
  }

  listen() {
    this.filters = this.querySelector("form");
    this.list = this.querySelector("[data-list]");
    if (!this.filters) return;
    this.filters.hidden = false;
    this.filters.addEventListener("input", () => this.update());
    this.filters.addEventListener("submit", (event) => event.preventDefault());
    this.update();
  }

  update() {
    const { find, sort, ...wanted } = Object.fromEntries(new FormData(this.filters));
    const rows = [...this.list.children];
    for (const row of rows) {
      const chosen = Object.entries(wanted).every(([name, value]) => has(row, name, value));
      row.hidden = !chosen || !isCalled(row, find);
    }
    rows.sort(order(sort));
    this.list.append(...rows);
    const shown = rows.filter((row) => !row.hidden).length;
    this.filters.querySelector("[data-count]").textContent = `${shown} of ${rows.length} ${this.dataset.noun}`;
  }
}

function has(row, name, value) {
  return !value || row.dataset[name].split(", ").includes(value);
}

function isCalled(row, part) {
  return row.dataset.name.toLowerCase().includes(part.trim().toLowerCase());
}

function order(sort) {
  const name = sort.replace(/^-/, "");
  const key = (row) => `${row.dataset[name]} ${row.dataset.name}`;
  const way = sort.startsWith("-") ? -1 : 1;
  return (one, other) => way * key(one).localeCompare(key(other));
}

if (!customElements.get("filtered-overview")) customElements.define("filtered-overview", FilteredOverview);
