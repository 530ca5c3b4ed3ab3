"use strict";
// Search by name. Loaded when it is first wanted; each crate's rows are a file of their own, so
// that crates that were documented separately are found together.
{
  const KINDS = {
    mod: "module", struct: "struct", enum: "enum", union: "union", trait: "trait", traitalias: "trait alias",
    fn: "function", method: "method", tymethod: "method", macro: "macro", attr: "attribute macro",
    derive: "derive macro", type: "type alias", foreigntype: "foreign type", primitive: "primitive",
    associatedtype: "associated type", constant: "constant", associatedconstant: "associated constant",
    static: "static", structfield: "field", variant: "variant", keyword: "keyword", attribute: "attribute",
    import: "re-export", externcrate: "crate",
  };
  // What may stand before the colon, and the kinds that it lets through.
  const FILTERS = {
    mod: ["mod"], module: ["mod"], crate: ["mod", "externcrate"], struct: ["struct"], enum: ["enum"], union: ["union"],
    trait: ["trait", "traitalias"], fn: ["fn", "method", "tymethod"], function: ["fn", "method", "tymethod"],
    method: ["method", "tymethod"], macro: ["macro", "attr", "derive"], attr: ["attr"], derive: ["derive"],
    type: ["type", "foreigntype", "associatedtype"], primitive: ["primitive"], prim: ["primitive"],
    const: ["constant", "associatedconstant"], constant: ["constant", "associatedconstant"], static: ["static"],
    field: ["structfield"], structfield: ["structfield"], variant: ["variant"], keyword: ["keyword"],
    import: ["import"], associatedtype: ["associatedtype"], tyalias: ["type"], typealias: ["type"],
  };
  const MEMBERS = new Set(["method", "tymethod", "structfield", "variant", "associatedtype", "associatedconstant"]);
  const SHOWN = 200;

  const spread = pairs => {
    const out = [];
    for (let at = 0; at < pairs.length; at += 2) {
      for (let left = pairs[at + 1]; left > 0; left -= 1) {
        out.push(pairs[at]);
      }
    }
    return out;
  };

  // A crate's data file as rows; the inverse of pdoc/site/search_index.py.
  const unpack = data => {
    const modules = [];
    for (const [above, name] of data.modules) {
      modules.push(above < 0 ? name : `${modules[above]}::${name}`);
    }
    const names = data.names ? data.names.split("\n") : [];
    const summaries = data.summaries.split("\n");
    const kinds = spread(data.kind);
    const places = spread(data.module);
    const owners = spread(data.owner);
    return names.map((name, at) => {
      const kind = data.kinds[kinds[at]];
      const path = modules[places[at]];
      const [parent, page] = owners[at] < 0 ? ["", ""] : data.owners[owners[at]];
      const folder = path ? path.replaceAll("::", "/") + "/" : "";
      const made = page ? `${page}#${kind}.${name}` : folder + (kind === "mod" ? `${name}/index.html` : `${kind}.${name}.html`);
      return {
        crate: data.crate, kind, name, path, parent, url: data.urls[at] ?? made, summary: summaries[at] ?? "",
        lower: name.toLowerCase(),
      };
    });
  };

  const parse = text => {
    let rest = text.trim();
    let kinds = null;
    const filter = /^([a-z]+)\s*:(?!:)\s*/i.exec(rest);
    if (filter && FILTERS[filter[1].toLowerCase()]) {
      kinds = new Set(FILTERS[filter[1].toLowerCase()]);
      rest = rest.slice(filter[0].length);
    }
    const exact = /^"(.*)"$/.exec(rest);
    rest = exact ? exact[1] : rest;
    if (rest.endsWith("!") && !kinds) {
      kinds = new Set(FILTERS.macro);
      rest = rest.slice(0, -1);
    }
    const parts = rest.toLowerCase().replace(/\(\)$/, "").split(/::|\s+|\//).filter(part => part);
    return { kinds, exact: Boolean(exact), name: parts.at(-1) ?? "", path: parts.slice(0, -1) };
  };

  // How many letters must change to make one word the other, or more than `most`.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) {
      return most + 1;
    }
    let [before, row, next] = [[], [...Array(other.length + 1).keys()], []];
    for (let i = 1; i <= one.length; i += 1) {
      next = [i];
      let least = i;
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  const isWordStart = (name, at) => at === 0 || name[at - 1] === "_" || (/[A-Z]/.test(name[at]) && !/[A-Z]/.test(name[at - 1]));

  const subsequence = (wanted, name) => {
    let at = -1;
    let gaps = 0;
    for (const letter of wanted) {
      const next = name.indexOf(letter, at + 1);
      if (next < 0) {
        return -1;
      }
      gaps += at >= 0 && next > at + 1 ? 1 : 0;
      at = next;
    }
    return gaps;
  };

  // The lower, the better; -1 is no match.
  const nameScore = (row, wanted, exact) => {
    if (row.lower === wanted) {
      return 0;
    }
    if (exact) {
      return -1;
    }
    const at = row.lower.indexOf(wanted);
    const longer = Math.min(8, row.lower.length - wanted.length) / 10;
    if (at >= 0) {
      return (at === 0 ? 1 : isWordStart(row.name, at) ? 2 : 4) + longer;
    }
    const bare = row.lower.replaceAll("_", "");
    const letters = wanted.replaceAll("_", "");
    if (letters && bare.includes(letters)) {
      return (bare.startsWith(letters) ? 1.5 : 3) + longer;
    }
    const most = Math.floor(wanted.length / 3);
    const away = most ? distance(wanted, row.lower, most) : 1;
    if (away <= most) {
      return 5 + away;
    }
    const gaps = wanted.length > 2 ? subsequence(wanted, row.lower) : -1;
    return gaps >= 0 && gaps <= wanted.length / 2 ? 7 + gaps + longer : -1;
  };

  // Each part of the path asked for must be found in the row's, in order, from its end.
  const pathScore = (row, path) => {
    const have = (row.parent ? `${row.path}::${row.parent}` : row.path).toLowerCase().split("::");
    let cost = 0;
    let at = have.length;
    for (const wanted of [...path].reverse()) {
      let next = at - 1;
      while (next >= 0 && !have[next].startsWith(wanted)) {
        next -= 1;
      }
      if (next < 0) {
        return -1;
      }
      cost += (at - 1 - next) * 0.5 + (have[next] === wanted ? 0 : 0.5);
      at = next;
    }
    return cost;
  };

  const find = (rows, text, { crate = "", here = "" } = {}) => {
    const query = parse(text);
    if (!query.name) {
      return [];
    }
    const found = [];
    for (const row of rows) {
      if ((query.kinds && !query.kinds.has(row.kind)) || (crate && row.crate !== crate)) {
        continue;
      }
      let score = nameScore(row, query.name, query.exact);
      if (score < 0) {
        continue;
      }
      if (query.path.length) {
        const path = pathScore(row, query.path);
        if (path < 0) {
          continue;
        }
        score += path;
      }
      score += (MEMBERS.has(row.kind) ? 0.6 : 0) + (row.kind === "import" ? 0.3 : 0) + (here && row.crate !== here ? 0.9 : 0);
      found.push([score, row]);
    }
    found.sort(([a, one], [b, other]) => a - b || one.path.length - other.path.length
      || (one.lower < other.lower ? -1 : one.lower > other.lower ? 1 : 0)
      || (one.url < other.url ? -1 : 1));
    return found.slice(0, SHOWN).map(([, row]) => row);
  };

  if (typeof module !== "undefined") {
    module.exports = { unpack, parse, find, distance };
  } else {
    const pdoc = window.pdoc;
    const input = document.querySelector(".search-input");
    const content = document.getElementById("main-content");
    const display = document.getElementById("alternative-display");
    const title = document.title;
    let rows = [];
    let crate = new URLSearchParams(location.search).get("filter-crate") ?? "";
    let shown = [];
    let top = 0;

    pdoc.take("pdocSearchRows", data => { rows = rows.concat(unpack(data)); });
    const ready = pdoc.load(pdoc.siteFile("crates")).then(() => Promise.allSettled(
      window.ALL_CRATES.map(name => pdoc.load(`${pdoc.rootPath}search.index/${name}${pdoc.vars.resourceSuffix}.js`)),
    ));

    const entry = row => {
      const path = row.parent ? `${row.path}::${row.parent}::` : row.path ? `${row.path}::` : "";
      const name = pdoc.element("div", { className: "result-name" },
        pdoc.element("span", {}, path), pdoc.element("b", {}, row.name));
      const link = pdoc.element("a", { className: `result-${row.kind}`, href: pdoc.rootPath + row.url },
        pdoc.element("div", { className: "result-kind" }, KINDS[row.kind] ?? row.kind), name,
        pdoc.element("div", { className: "result-summary" }, row.summary));
      return pdoc.element("li", {}, link);
    };

    const address = text => {
      const query = new URLSearchParams(location.search);
      query.delete("search");
      query.delete("filter-crate");
      if (text) {
        query.set("search", text);
        if (crate) {
          query.set("filter-crate", crate);
        }
      }
      const rest = query.toString();
      return location.pathname + (rest ? `?${rest}` : "") + (text ? "" : location.hash);
    };

    const crateChoice = text => {
      const choice = pdoc.element("select", { ariaLabel: "Crate" }, new Option("all crates", ""));
      for (const name of window.ALL_CRATES) {
        choice.append(new Option(name, name, false, name === crate));
      }
      choice.addEventListener("change", () => {
        crate = choice.value;
        pdoc.searchFor(text);
      });
      return choice;
    };

    const show = text => {
      shown = find(rows, text, { crate, here: pdoc.vars.currentCrate });
      const count = shown.length === SHOWN ? `The best ${SHOWN}` : shown.length === 1 ? "One item" : `${shown.length || "No"} items`;
      const status = pdoc.element("p", { className: "search-status", role: "status" }, `${count} found`);
      if (window.ALL_CRATES.length > 1) {
        status.append(" in ", crateChoice(text));
      }
      display.replaceChildren(pdoc.element("h1", {}, "Search"), status,
        pdoc.element("ul", { className: "search-results" }, ...shown.map(entry)));
      if (content.hidden === false) {
        top = pdoc.left ?? scrollY;
        content.hidden = true;
        display.hidden = false;
        scrollTo(0, 0);
      }
      document.title = `${text} - Search`;
    };

    const hide = () => {
      if (content.hidden) {
        content.hidden = false;
        display.hidden = true;
        document.title = title;
        scrollTo(0, top);
      }
    };

    pdoc.searchFor = (text, fromAddress = false) => ready.then(() => {
      const wanted = text.trim();
      if (wanted) {
        show(wanted);
      } else {
        hide();
      }
      if (!fromAddress) {
        try {
          history.replaceState(null, "", address(wanted));
        } catch {
          // The address of a page that is opened as a file may not change.
        }
      }
      if (fromAddress && shown.length === 1 && pdoc.get("go-to-only-result") === "true") {
        location.replace(pdoc.rootPath + shown[0].url);
      }
    });

    pdoc.openFirst = text => pdoc.searchFor(text).then(() => {
      display.querySelector(".search-results a")?.click();
    });

    pdoc.closeSearch = () => {
      if (input.value || content.hidden) {
        input.value = "";
        hide();
        pdoc.searchFor("");
      }
      if (document.activeElement === input) {
        input.blur();
        scrollTo(0, pdoc.left ?? scrollY);
      }
      pdoc.left = undefined;
    };

    // The page that a result leads to may be this one.
    display.addEventListener("click", event => {
      const link = event.target.closest("a");
      if (link && link.pathname === location.pathname) {
        hide();
        input.value = "";
      }
    });

    addEventListener("keydown", event => {
      const down = event.key === "ArrowDown";
      if (content.hidden === false || (!down && event.key !== "ArrowUp") || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const links = [...display.querySelectorAll(".search-results a")];
      const at = links.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== input) {
        return;
      }
      event.preventDefault();
      (links[at + (down ? 1 : -1)] ?? (down ? links.at(-1) : input))?.focus();
    });
  }
}
