// What opens and closes: the state at first, all at once, the way to a fragment, print.
{
  const pdoc = window.pdoc;
  const main = document.getElementById("main-content");
  const each = (selector, use) => main.querySelectorAll(selector).forEach(use);

  const wanted = (name, otherwise) => (pdoc.get(name) ?? otherwise) === "true";
  if (wanted("auto-hide-trait-implementations", "true")) {
    each("#trait-implementations-list > .implementors-toggle", one => { one.open = false; });
  }
  if (wanted("auto-hide-method-docs", "false")) {
    each(".method-toggle", one => { one.open = false; });
  }
  if (!wanted("auto-hide-large-items", "true")) {
    each(".type-contents-toggle", one => { one.open = true; });
  }

  // Auto and blanket impls: one line of names, and all of them behind it.
  const nameOf = header => {
    const text = header.firstChild === null ? "" : header.textContent.split(/\s+where\s/)[0];
    return text.replace(/^unsafe /, "").replace(/^impl(<(?:[^<>]|<[^<>]*>)*>)? /, "").replace(/ for .*$/s, "");
  };
  each("#synthetic-implementations-list, #blanket-implementations-list", list => {
    const summary = pdoc.element("summary");
    for (const section of list.querySelectorAll("section.impl")) {
      const link = pdoc.element("a", { className: "trait", textContent: nameOf(section.querySelector(".code-header")) });
      link.href = "#" + section.id;
      summary.append(link, " ");
    }
    const details = pdoc.element("details", { className: "toggle impl-fold" }, summary);
    list.before(details);
    details.append(list);
    list.classList.add("folded");
  });
  document.documentElement.classList.add("ready");

  // Whatever is shut around the place that the address names is opened.
  const reveal = () => {
    const id = location.hash.slice(1);
    let target = null;
    try {
      target = document.getElementById(id) ?? document.getElementById(decodeURIComponent(id));
    } catch {
      return;
    }
    let opened = false;
    for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) {
      opened ||= !at.open;
      at.open = true;
    }
    if (opened) {
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Everything at once; what the reader was looking at stays where it is.
  const folding = ".top-doc, .method-toggle, .implementors-toggle, .impl-items .toggle, .impl-fold, .big-toggle";
  const button = document.getElementById("toggle-all-docs");
  const say = folded => {
    if (button) {
      button.textContent = folded ? "Unfold" : "Fold";
      button.title = folded ? "Open everything on this page: +" : "Fold everything on this page: -";
    }
  };
  pdoc.foldAll = folded => {
    const seen = [...main.querySelectorAll("section[id], h2[id], .structfield")]
      .find(one => one.getBoundingClientRect().height && one.getBoundingClientRect().top >= 0);
    const before = seen?.getBoundingClientRect().top;
    each(folding, one => {
      if (!folded || !one.matches(".big-toggle, #implementations-list > .implementors-toggle")) {
        one.open = !folded;
      }
    });
    if (seen?.getBoundingClientRect().height) {
      scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
    }
    say(folded);
  };
  if (button && !main.querySelector(folding)) {
    button.hidden = true;
  }
  button?.addEventListener("click", () => pdoc.foldAll(button.textContent === "Fold"));

  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...main.querySelectorAll("details:not([open])")];
    shut.forEach(one => { one.open = true; });
  });
  addEventListener("afterprint", () => {
    shut.forEach(one => { one.open = false; });
  });
}
