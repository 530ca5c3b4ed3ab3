// The sidebar: the neighbours of this page, what is in sight, the button on narrow screens.
{
  const pdoc = window.pdoc;
  const bar = document.querySelector(".sidebar");
  const headings = {
    mod: ["modules", "Modules"], macro: ["macros", "Macros"], struct: ["structs", "Structs"],
    enum: ["enums", "Enums"], union: ["unions", "Unions"], constant: ["constants", "Constants"],
    static: ["statics", "Statics"], trait: ["traits", "Traits"], traitalias: ["trait-aliases", "Trait aliases"],
    fn: ["functions", "Functions"], type: ["types", "Type aliases"],
    foreigntype: ["foreign-types", "Foreign types"], primitive: ["primitives", "Primitive types"],
    attr: ["attributes", "Attribute macros"], derive: ["derives", "Derive macros"],
    keyword: ["keywords", "Keywords"], attribute: ["attributes", "Attributes"],
  };

  const pageOf = (kind, name) => (kind === "mod" ? `${name}/index.html` : `${kind}.${name}.html`);

  const neighbours = (items, home) => {
    const here = location.pathname;
    const out = document.createDocumentFragment();
    for (const [kind, [id, title]] of Object.entries(headings)) {
      if (!items[kind]?.length) {
        continue;
      }
      const list = pdoc.element("ul", { className: `block ${kind}` });
      for (const name of items[kind]) {
        const link = pdoc.element("a", { href: home + pageOf(kind, name), textContent: name });
        if (link.pathname === here) {
          link.className = "current";
          link.ariaCurrent = "page";
        }
        list.append(pdoc.element("li", {}, link));
      }
      const heading = pdoc.element("a", { href: `${home}index.html#${id}`, textContent: title });
      out.append(pdoc.element("h3", {}, heading), list);
    }
    return out;
  };

  const nav = document.getElementById("rustdoc-modnav");
  if (nav && window.SIDEBAR_ITEMS) {
    nav.append(neighbours(window.SIDEBAR_ITEMS, document.body.classList.contains("mod") ? "../" : ""));
  }
  if (nav && window.ALL_CRATES?.length > 1) {
    const list = pdoc.element("ul", { className: "block crate" });
    for (const name of window.ALL_CRATES) {
      const link = pdoc.element("a", { href: `${pdoc.rootPath}${name}/index.html`, textContent: name });
      link.className = link.pathname === location.pathname ? "current" : "";
      list.append(pdoc.element("li", {}, link));
    }
    nav.append(pdoc.element("h3", {}, "Crates"), list);
  }

  // The entry of what is at the top of the window.
  const links = new Map();
  for (const link of document.querySelectorAll('#rustdoc-toc :is(li, h3) > a[href^="#"]')) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
    links.set(link.hash.slice(1), link);
  }
  const targets = [...document.querySelectorAll("#main-content [id]")].filter(each => links.has(each.id));
  let current = null;

  const follow = () => {
    let found = null;
    const line = innerHeight / 4;
    for (const target of targets) {
      const box = target.getBoundingClientRect();
      if (box.top > line) {
        break;
      }
      if (box.height) {
        found = links.get(target.id);
      }
    }
    // At the page's end the place that was asked for may be too low to be reached.
    const asked = links.get(location.hash.slice(1));
    if (asked && innerHeight + scrollY >= document.documentElement.scrollHeight - 2) {
      found = asked;
    }
    if (found === current) {
      return;
    }
    current?.classList.remove("current");
    found?.classList.add("current");
    current = found;
    if (found) {
      const [top, height] = [found.offsetTop, bar.clientHeight];
      if (top < bar.scrollTop || top > bar.scrollTop + height - 60) {
        bar.scrollTop = top - height / 3;
      }
    }
  };

  let planned = false;
  const soon = () => {
    if (!planned) {
      planned = true;
      requestAnimationFrame(() => {
        planned = false;
        follow();
      });
    }
  };
  if (targets.length && targets.length < 2000) {
    addEventListener("scroll", soon, { passive: true });
    addEventListener("hashchange", soon);
    soon();
  } else {
    const here = nav?.querySelector(".current");
    if (here) {
      bar.scrollTop = here.offsetTop - bar.clientHeight / 3;
    }
  }

  const button = document.querySelector(".sidebar-menu-toggle");
  pdoc.showSidebar = shown => {
    bar.classList.toggle("shown", shown);
    button.ariaExpanded = String(shown);
    button.textContent = shown ? "Close" : "Menu";
    if (shown) {
      bar.querySelector("a")?.focus({ preventScroll: true });
    }
  };
  button?.addEventListener("click", () => pdoc.showSidebar(!bar.classList.contains("shown")));
  document.querySelector("main").addEventListener("click", () => {
    if (bar.classList.contains("shown")) {
      pdoc.showSidebar(false);
    }
  });
  bar.addEventListener("click", event => {
    if (event.target.closest("a") && bar.classList.contains("shown")) {
      pdoc.showSidebar(false);
    }
  });
}
