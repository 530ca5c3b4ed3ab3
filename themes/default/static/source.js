"use strict";
// A source file: the tree of files beside it, and lines selected by `#10` or `#10-20`.
addEventListener("DOMContentLoaded", () => {
  const pdoc = window.pdoc;
  const code = document.querySelector("pre.rust > code");
  let marked = [];

  const lines = hash => {
    const found = /^#(\d+)(?:-(\d+))?$/.exec(hash);
    if (!found) {
      return null;
    }
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
    return from <= to ? [from, to] : [to, from];
  };

  const select = () => {
    marked.forEach(line => line.classList.remove("line-highlighted"));
    const range = lines(location.hash);
    marked = [];
    for (let number = range?.[0]; number <= range?.[1]; number += 1) {
      const line = document.getElementById(String(number));
      if (!line) {
        break;
      }
      line.classList.add("line-highlighted");
      marked.push(line);
    }
    return marked[0];
  };

  const show = () => select()?.scrollIntoView({ block: "center" });
  addEventListener("hashchange", show);
  show();

  let start = 0;
  code?.addEventListener("click", event => {
    const link = event.target.closest("a[data-nosnippet]");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const line = Number(link.id);
    const from = event.shiftKey && start ? start : line;
    start = event.shiftKey && start ? start : line;
    history.pushState(null, "", from === line ? `#${line}` : `#${Math.min(from, line)}-${Math.max(from, line)}`);
    select();
  });
  addEventListener("popstate", select);

  const bar = document.querySelector(".sidebar");
  const here = decodeURIComponent(location.pathname);

  const folder = ([name, folders, files], path, top) => {
    const inner = [];
    const kept = path + name + "/";
    if (folders.length) {
      inner.push(pdoc.element("div", { className: "folders" }, ...folders.map(each => folder(each, kept, false))));
    }
    const list = pdoc.element("div", { className: "files" });
    for (const file of files) {
      const link = pdoc.element("a", { textContent: file });
      link.href = encodeURI(`${pdoc.rootPath}src/${kept}${file}.html`).replaceAll("#", "%23").replaceAll("?", "%3F");
      if (decodeURIComponent(link.pathname) === here) {
        link.className = "selected";
        link.ariaCurrent = "page";
      }
      list.append(link);
    }
    inner.push(list);
    const details = pdoc.element("details", { className: "dir-entry" }, pdoc.element("summary", {}, name), ...inner);
    details.open = details.querySelector(".selected") !== null || (top && name === pdoc.vars.currentCrate);
    return details;
  };

  pdoc.take("pdocSources", crates => {
    for (const [crate, tree] of Object.entries(crates)) {
      bar.append(folder([crate, ...tree], "", true));
    }
    const found = bar.querySelector(".selected");
    if (found) {
      bar.scrollTop = found.offsetTop - bar.clientHeight / 3;
    }
  });
});
