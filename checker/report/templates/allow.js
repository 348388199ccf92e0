"use strict";
// Marking findings as correct; the marks are saved as a file for "checker lint --allow".
(() => {
  const bar = document.querySelector(".marks"), dialog = document.querySelector(".allow");
  const article = document.querySelector("main").dataset.article;
  const marked = new Map(); // card: field of its reason
  const made = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  for (const card of document.querySelectorAll(".card:not(.aside)")) {
    const reason = made("input", { maxLength: 200, autocomplete: "off" });
    const label = made("label", { hidden: true }, "Why is it right? ", reason);
    const button = made("button", { type: "button", textContent: "Mark as correct", ariaPressed: "false" });
    button.addEventListener("click", () => {
      if (!marked.delete(card)) marked.set(card, reason);
      button.ariaPressed = String(marked.has(card));
      label.hidden = !marked.has(card);
      if (!label.hidden) reason.focus();
      tell();
    });
    reason.addEventListener("input", () => reason.removeAttribute("aria-invalid"));
    card.querySelector("details").before(made("p", { className: "decide row" }, button, label));
  }

  function tell() {
    bar.hidden = !marked.size;
    bar.querySelector("[role]").textContent = `${marked.size} marked as correct`;
  }
  const quoted = (text) => JSON.stringify(text.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("\x7f", "\\u007f"); // of TOML
  function entry(card, reason) {
    const { rule, text } = card.dataset;
    const fingerprint = card.id.replace(/^f-|x\d+$/g, "");
    const facts = { rule, text, article, fingerprint, reason: reason.value.trim() };
    if (/[^\s\P{C}]|\ufffd/u.test(text) || !text.trim()) delete facts.text; // the fingerprint will do
    return ["[[allow]]", ...Object.entries(facts).filter(([, fact]) => fact).map(([key, fact]) => `${key} = ${quoted(fact)}`), ""].join("\n");
  }
  bar.querySelector("button").addEventListener("click", () => {
    const missing = [...marked.values()].find((reason) => !reason.value.trim());
    if (missing) {
      missing.ariaInvalid = "true";
      bar.querySelector("[role]").textContent = "Each needs a reason.";
      missing.focus();
      return;
    }
    dialog.querySelector("textarea").value = [...marked].map(([card, reason]) => entry(card, reason)).join("\n");
    dialog.showModal();
  });
  dialog.querySelector(".save").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([dialog.querySelector("textarea").value], { type: "application/toml" }));
    made("a", { href: address, download: "checker-allow.toml" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  });
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
})();
