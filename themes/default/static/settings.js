"use strict";
// The settings page: each control is named as what it sets is stored.
addEventListener("DOMContentLoaded", () => {
  const pdoc = window.pdoc;
  for (const input of document.querySelectorAll(".settings input")) {
    const { name } = input;
    if (input.type === "checkbox") {
      input.checked = (pdoc.get(name) ?? input.dataset.default) === "true";
    } else if (name === "theme") {
      const fixed = pdoc.get("use-system-theme") === "false" ? pdoc.get("theme") : null;
      input.checked = input.value === (fixed ?? "system");
    } else {
      input.checked = input.value === (pdoc.get(name) ?? input.dataset.default);
    }
    input.disabled = false;
    input.addEventListener("change", () => {
      if (input.type === "checkbox") {
        pdoc.set(name, String(input.checked));
      } else if (name === "theme") {
        pdoc.set("use-system-theme", String(input.value === "system"));
        if (input.value !== "system") {
          pdoc.set("theme", input.value);
        }
      } else {
        pdoc.set(name, input.value);
      }
      pdoc.apply();
    });
  }
});
