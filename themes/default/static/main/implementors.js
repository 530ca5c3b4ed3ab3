// Implementors of a trait that other crates of the site have, and the notes on return types.
{
  const pdoc = window.pdoc;
  const list = document.getElementById("implementors-list");
  const auto = document.getElementById("synthetic-implementors-list");

  // Links in shared data start from the site's root.
  const rebase = element => {
    for (const link of element.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      if (!/^([a-z][a-z0-9+.-]*:|[#/])/i.test(href)) {
        link.setAttribute("href", pdoc.rootPath + href);
      }
    }
    return element;
  };

  const script = document.querySelector("script[data-ignore-extern-crates]");
  const ignored = new Set((script?.dataset.ignoreExternCrates ?? "").split(","));
  pdoc.take("pdocImplementors", data => {
    for (const [crate, rows] of Object.entries(data)) {
      if (crate === pdoc.vars.currentCrate || ignored.has(crate)) {
        continue;
      }
      for (const [html, synthetic] of rows) {
        const header = rebase(pdoc.element("h3", { className: "code-header", innerHTML: html }));
        (synthetic ? auto : list)?.append(pdoc.element("section", { className: "impl" }, header));
      }
    }
  });

  const notes = document.getElementById("notable-traits-data");
  const known = notes ? JSON.parse(notes.textContent) : {};
  let shown = null;
  pdoc.hideNote = () => {
    shown?.remove();
    shown = null;
  };
  document.addEventListener("click", event => {
    const sign = event.target.closest("a.tooltip");
    const inside = event.target.closest(".notable-traits");
    if (!inside) {
      pdoc.hideNote();
    }
    if (!sign) {
      return;
    }
    event.preventDefault();
    const html = known[sign.dataset.notableTy];
    if (html) {
      shown = pdoc.element("div", { className: "notable-traits", innerHTML: html, tabIndex: -1 });
      const box = sign.getBoundingClientRect();
      document.body.append(shown);
      shown.style.top = `${box.bottom + scrollY}px`;
      shown.style.left = `${Math.max(8, Math.min(box.left, innerWidth - shown.offsetWidth - 8)) + scrollX}px`;
      shown.focus({ preventScroll: true });
    }
  });
}
