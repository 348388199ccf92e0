"use strict";
// The page is complete without this: it adds sorting and filters.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const text = new Intl.Collator(undefined, { numeric: true });

  for (const table of all(".list")) {
    const body = table.tBodies[0], rows = [...body.rows], heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numbers = head.dataset.sort === "number" && !body.rows[0]?.cells[column].matches(".verdict");
        const downFirst = numbers ? "descending" : "ascending";
        const other = downFirst === "descending" ? "ascending" : "descending";
        const order = head.ariaSort === downFirst ? other : downFirst;
        for (const each of heads) each.removeAttribute("aria-sort");
        head.ariaSort = order;
        const value = (row) => row.cells[column].dataset.value;
        const compare = head.dataset.sort === "number" ? (a, b) => value(a) - value(b) : (a, b) => text.compare(value(a), value(b));
        rows.sort(order === "ascending" ? compare : (a, b) => compare(b, a));
        body.append(...rows);
      });
    });
  }

  const filters = one(".filters");
  if (!filters) return;
  const rows = all("tr[data-state]"), shown = one(".shown"), search = one("#search"), clear = one(".clear");
  const atFirst = shown.textContent, chosen = new Set();
  function show() {
    const words = search.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden = (chosen.size > 0 && !chosen.has(row.dataset.state)) || !row.textContent.toLowerCase().includes(words);
    }
    for (const button of all("[data-value][aria-pressed]", filters)) button.ariaPressed = String(chosen.has(button.dataset.value));
    clear.hidden = !chosen.size && !words;
    shown.textContent = clear.hidden ? atFirst : `${rows.filter((row) => !row.hidden).length} of ${rows.length} articles shown`;
  }
  filters.hidden = false;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button === clear) { chosen.clear(); search.value = ""; search.focus(); }
    else if (!chosen.delete(button.dataset.value)) chosen.add(button.dataset.value);
    show();
  });
  search.addEventListener("input", show);
})();
