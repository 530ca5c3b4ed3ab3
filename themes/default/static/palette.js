"use strict";
// Runs before the first paint, so that no page flashes in the wrong colours: chooses the palette
// and says, by classes of the root element, what the reader has set.
{
  const root = document.documentElement;
  const vars = document.querySelector('meta[name="rustdoc-vars"]').dataset;
  const defaults = document.getElementById("default-settings").dataset;
  const names = vars.themes.split(",");
  const schemes = vars.schemes.split(",");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // What the reader has set, what the site sets, or null. Storage may be forbidden.
  const get = name => {
    let found = null;
    try {
      found = localStorage.getItem("rustdoc-" + name);
    } catch {
      // As if nothing had been set.
    }
    return found ?? defaults[name.replaceAll("-", "_")] ?? null;
  };

  const set = (name, value) => {
    try {
      localStorage.setItem("rustdoc-" + name, value);
    } catch {
      // It holds until the page is left.
    }
  };

  const chosen = () => {
    const fixed = get("theme");
    if (get("use-system-theme") === "false" && names.includes(fixed)) {
      return fixed;
    }
    const scheme = dark.matches ? "dark" : "light";
    const preferred = get(`preferred-${scheme}-theme`);
    return names.includes(preferred) ? preferred : names[Math.max(0, schemes.indexOf(scheme))];
  };

  const apply = () => {
    root.dataset.theme = chosen();
    root.classList.toggle("hide-sidebar", get("hide-sidebar") === "true");
    root.classList.toggle("wrap-source", get("word-wrap-source-code") === "true");
  };

  root.classList.add("js");
  root.classList.toggle("fold-impls", get("auto-hide-trait-implementations") !== "false");
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("pageshow", apply);
  window.pdoc = { vars, get, set, apply, names, rootPath: vars.rootPath };
}
