"use strict";
// The page works without this: it adds dropping a file anywhere, and a key that sends the form.
(() => {
  const form = document.querySelector("form"), text = form.elements.article, file = form.elements.file;
  const status = document.querySelector(".dropped");
  document.querySelector(".keys").hidden = false;

  const dragging = (is) => document.body.classList.toggle("dragging", is);
  addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    dragging(true);
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) dragging(false); });
  addEventListener("drop", (event) => {
    dragging(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    file.dispatchEvent(new Event("change"));
    form.requestSubmit();
  });
  file.addEventListener("change", () => { status.textContent = file.files.length ? file.files[0].name : ""; });
  text.addEventListener("input", () => { file.value = ""; status.textContent = ""; }); // what was typed last counts
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
})();
