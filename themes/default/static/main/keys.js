// Keys. None is taken from a field that is being typed into, nor from the browser's own.
{
  const pdoc = window.pdoc;
  const input = document.querySelector(".search-input");

  const toSearch = () => {
    pdoc.left = scrollY;
    document.querySelector(".search-form")?.classList.add("shown");
    input?.focus();
  };

  const actions = {
    s: toSearch,
    S: toSearch,
    "/": toSearch,
    "?": () => location.assign(pdoc.rootPath + "help.html"),
    "+": () => pdoc.foldAll(false),
    "=": () => pdoc.foldAll(false),
    "-": () => pdoc.foldAll(true),
    "_": () => pdoc.foldAll(true),
  };

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      pdoc.hideNote();
      pdoc.showSidebar?.(false);
      pdoc.closeSearch?.();
      return;
    }
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const action = actions[event.key];
    if (action && !typing && pdoc.get("disable-shortcuts") !== "true") {
      event.preventDefault();
      action();
    }
  });

  document.querySelector(".topbar-search")?.addEventListener("click", () => {
    pdoc.left = scrollY;
    scrollTo(0, 0);
    document.querySelector(".search-form").classList.toggle("shown");
    input.focus();
  });
}
