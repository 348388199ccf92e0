"use strict";
// The page is complete without this: it adds filters, keys, copy buttons and keeps text and cards side by side.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const cards = all(".card"), filters = one(".filters"), shown = one(".shown"), search = one("#search");
  const groups = ["sort", "rule"];
  const chosen = Object.fromEntries(groups.map((group) => [group, new Set()]));
  const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const sideBySide = matchMedia("(min-width: 62rem)"); // as in the style
  let words = "", current = "", pointed = null;

  const lookup = (id) => document.getElementById(id);
  const cardOf = (id) => lookup(id)?.closest(".card") ?? lookup(id.replace(/-\d+$/, ""))?.closest(".card");
  const filtered = () => words !== "" || groups.some((group) => chosen[group].size);
  const passes = (card) => groups.every((group) => !chosen[group].size || chosen[group].has(card.dataset[group]))
    && texts.get(card).includes(words.toLowerCase());

  // ---- what is shown, and its address
  function show() {
    const visible = new Set(cards.filter(passes).map((card) => card.id));
    for (const card of cards) card.hidden = !visible.has(card.id);
    for (const place of all("mark, .ref")) place.classList.toggle("off", ![...place.classList].some((name) => visible.has(name)));
    for (const button of all("[data-group]")) button.ariaPressed = String(chosen[button.dataset.group].has(button.dataset.value));
    one(".clear").hidden = !filtered();
    const total = cards.length === 1 ? "1 finding" : `${cards.length} findings`;
    const text = filtered() ? `${visible.size} of ${total} shown` : total;
    if (shown.textContent !== text) shown.textContent = text;
  }
  function light() {
    const names = new Set([current, ...findingsAt(pointed), ...findingsAt(document.activeElement)]);
    for (const lit of all(".lit")) lit.classList.remove("lit");
    for (const name of names) for (const part of document.getElementsByClassName(name)) part.classList.add("lit");
  }
  const findingsAt = (element) => [...element?.closest(".card, mark, .ref")?.classList ?? []].filter((name) => name.startsWith("f-"));
  function address() {
    if (!filtered()) return current;
    const parts = new URLSearchParams();
    for (const group of groups) for (const value of chosen[group]) parts.append(group, value);
    if (words) parts.set("q", words);
    if (current) parts.set("at", current);
    return parts.toString();
  }
  function keepAddress(asStep) {
    const fragment = "#" + address();
    if (fragment === (location.hash || "#")) return;
    if (asStep) location.hash = fragment; else location.replace(fragment);
  }
  function readAddress() {
    const fragment = decodeURIComponent(location.hash.slice(1));
    if (fragment === decodeURIComponent(address())) return;
    const parts = new URLSearchParams(fragment.includes("=") ? location.hash.slice(1) : "");
    for (const group of groups) chosen[group] = new Set(parts.getAll(group));
    words = search.value = parts.get("q") ?? "";
    const target = fragment.includes("=") ? parts.get("at") ?? "" : fragment;
    current = cardOf(target)?.id ?? "";
    show(); light();
    if (current) bringBoth(lookup(current));
  }

  // ---- moving between findings and places
  function bring(element) {
    element?.scrollIntoView({ block: element.matches(".card") ? "nearest" : "center" });
  }
  function bringBoth(card, place) { // on a narrow screen one of them: the place if it was asked for
    if (sideBySide.matches || !place) bring(card);
    if (sideBySide.matches || place) bring(place ?? lookup(card.id + "-0"));
  }
  function select(card, target) {
    if (card.hidden) { clear(); }
    current = card.id;
    keepAddress(true); light();
    bringBoth(card, target);
    const focused = target ? (target.matches("a") ? target : one("a", target) ?? target) : card;
    focused.focus({ preventScroll: true });
  }
  function step(by) {
    const open = cards.filter((card) => !card.hidden);
    const at = open.findIndex((card) => card.id === current);
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + by))];
    if (next) select(next);
  }
  function clear() {
    for (const group of groups) chosen[group].clear();
    words = search.value = "";
    show();
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const id = event.target.closest('a[href^="#f-"]')?.getAttribute("href").slice(1);
    const card = id && cardOf(id);
    if (!card) return;
    event.preventDefault();
    select(card, id === card.id ? undefined : lookup(id));
  });

  // ---- lighting up all places of a finding, in place of the style's last rule, which does it without script
  const sheet = document.styleSheets[0];
  if (sheet && cards.length) sheet.deleteRule(sheet.cssRules.length - 1);
  document.addEventListener("mouseover", (event) => { pointed = event.target; light(); });
  document.documentElement.addEventListener("mouseleave", () => { pointed = null; light(); });
  document.addEventListener("focusin", light);
  document.addEventListener("focusout", light);

  // ---- filters
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.matches(".clear")) { clear(); search.focus(); } else {
        const set = chosen[button.dataset.group];
        if (!set.delete(button.dataset.value)) set.add(button.dataset.value);
        show();
      }
      keepAddress(false);
    });
    search.addEventListener("input", () => { words = search.value.trim(); show(); keepAddress(false); });
    addEventListener("hashchange", readAddress);
    readAddress();
  }

  // ---- copying a suggestion
  for (const slot of all(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      button.textContent = (await copy(slot.dataset.copy)) ? "Copied" : "Could not copy";
      shown.textContent = button.textContent;
      setTimeout(() => { button.textContent = "Copy"; show(); }, 2000);
    });
    slot.append(button);
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission: the old way */ }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  // ---- keys
  const help = one(".help"), keysSwitch = one(".keys-switch"), memory = "mt-checker keys";
  const remember = (value) => { try { localStorage.setItem(memory, value); } catch { /* not on this page */ } };
  const remembered = () => { try { return localStorage.getItem(memory); } catch { return null; } };
  let keys = remembered() !== "off";
  const showKeys = () => {
    keysSwitch.ariaPressed = String(keys);
    keysSwitch.textContent = keys ? "Shortcuts are on" : "Shortcuts are off";
  };
  showKeys();
  one(".keys").hidden = false;
  one(".help-button").addEventListener("click", () => help.showModal());
  one(".close", help).addEventListener("click", () => help.close());
  keysSwitch.addEventListener("click", () => { keys = !keys; remember(keys ? "on" : "off"); showKeys(); });
  document.addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, dialog")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help.showModal();
    else if (event.key === "Enter" && event.target.matches(".card")) {
      select(event.target, lookup(event.target.id + "-0"));
    } else return;
    event.preventDefault();
  });

  // ---- paper
  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); for (const part of opened) part.open = true; });
  addEventListener("afterprint", () => { for (const part of opened) part.open = false; });
})();
