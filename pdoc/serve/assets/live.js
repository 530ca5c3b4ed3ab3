// Follows the changes of the page: what differs is put into its place, and all else stays as the
// reader has it (where it is scrolled to, what is folded, what is searched for).
"use strict";
(() => {
  const script = document.currentScript;
  const page = location.pathname.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
  let etag = script.dataset.etag;
  let shown = null; // the document as it was sent, without what scripts made of it
  let running = Promise.resolve();

  const parsed = text => new DOMParser().parseFromString(text, "text/html");

  async function load() {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    return { etag: (answer.headers.get("etag") || "").replaceAll('"', ""), text: await answer.text() };
  }

  // The places where two documents differ, as small as can be: pairs of an element and its successor.
  function differences(old, now, found) {
    if (old.isEqualNode(now)) return;
    const alike = old.nodeName === now.nodeName && old.childNodes.length === now.childNodes.length
      && sameAttributes(old, now)
      && [...old.childNodes].every((child, at) => child.nodeName === now.childNodes[at].nodeName
        && (child.nodeType === Node.ELEMENT_NODE || child.isEqualNode(now.childNodes[at])));
    if (alike) [...old.children].forEach((child, at) => differences(child, now.children[at], found));
    else found.push([old, now]);
  }

  function sameAttributes(one, other) {
    return one.attributes.length === other.attributes.length
      && [...one.attributes].every(each => other.getAttribute(each.name) === each.value);
  }

  // Where an element of the document that was sent is now. Scripts add elements of their own, so
  // it is looked for by ids, and from there by what it is among its kind.
  function find(old) {
    const steps = [];
    let at = old;
    while (at && !at.id && at !== shown.body && at !== shown.head) {
      const kind = each => each.nodeName === at.nodeName && each.className === at.className;
      const alike = [...at.parentElement.children].filter(kind);
      steps.unshift([at.nodeName, at.className, alike.indexOf(at), alike.length]);
      at = at.parentElement;
    }
    let live = !at ? null : at.id ? document.getElementById(at.id)
      : at === shown.body ? document.body : document.head;
    for (const [name, css, index, count] of steps) {
      if (!live) return null;
      let alike = [...live.children].filter(each => each.nodeName === name && each.className === css);
      if (alike.length !== count) alike = [...live.children].filter(each => each.nodeName === name);
      if (alike.length < count) return null;
      live = alike[index];
    }
    return live;
  }

  function replace(live, now) {
    const made = document.importNode(now, true);
    const folded = new Map();
    live.querySelectorAll("details").forEach(each => {
      const key = keyOf(each);
      if (key) folded.set(key, each.open);
    });
    made.querySelectorAll("details").forEach(each => {
      const known = folded.get(keyOf(each));
      if (known !== undefined) each.open = known;
    });
    if (live.nodeName === "DETAILS" && made.nodeName === "DETAILS") made.open = live.open;
    live.replaceWith(made);
    return made;
  }

  function keyOf(details) {
    const named = details.id ? details : details.querySelector("summary [id]");
    return named ? named.id : details.className.includes("top-doc") ? "top-doc" : "";
  }

  // The element at the top of the window stays where it is on the screen.
  function anchor() {
    const inside = document.getElementById("main-content");
    if (!inside || scrollY === 0) return () => {};
    const candidates = [...inside.querySelectorAll("[id], p, pre, li, dt")];
    const first = candidates.find(each => each.getBoundingClientRect().bottom > 0);
    const top = first ? first.getBoundingClientRect().top : 0;
    const y = scrollY;
    return () => {
      if (first && first.isConnected) scrollBy(0, first.getBoundingClientRect().top - top);
      else scrollTo(0, y);
    };
  }

  async function update() {
    const fresh = await load();
    document.getElementById("pdoc-gone")?.remove();
    if (fresh.etag === etag) return;
    const now = parsed(fresh.text);
    const found = [];
    for (const part of ["head", "body"]) differences(shown[part], now[part], found);
    const places = found.map(([old, next]) => [old === shown.head ? null : find(old), next, old]);
    const other = places.some(([live, , old]) => !live || live === document.body || shown.head.contains(old)
      && !["TITLE", "META", "SCRIPT", "LINK"].includes(old.nodeName));
    if (other) {
      location.reload();
      return;
    }
    const keep = anchor();
    const made = [];
    for (const [live, next, old] of places) {
      if (old.nodeName === "TITLE") document.title = next.textContent;
      else if (old.nodeName === "SCRIPT" || old.nodeName === "LINK") {
        if (old !== shown.querySelector("script[data-etag]") && !old.dataset.etag) {
          location.reload(); // another theme, or other data for the sidebar
          return;
        }
      } else made.push(replace(live, next));
    }
    keep();
    shown = now;
    etag = fresh.etag;
    document.dispatchEvent(new CustomEvent("pdoc:patched", { detail: made }));
  }

  const soon = () => { running = running.then(update).catch(() => setTimeout(soon, 500)); };

  const make = (tag, text, css) => Object.assign(document.createElement(tag), { textContent: text, className: css });

  // A box over the page, which can be closed.
  function boxed(id) {
    let box = document.getElementById(id);
    if (!box) {
      box = make("aside", "", "pdoc-said");
      box.id = id;
      box.setAttribute("role", "alert");
      document.body.append(box);
    }
    const close = make("button", "Close", "");
    close.type = "button";
    close.addEventListener("click", () => dismiss(box));
    box.replaceChildren(close);
    return box;
  }

  // What was closed stays away until something else is to be said.
  let said = "", dismissed = "";

  function dismiss(box) {
    if (box.id === "pdoc-problems") dismissed = said;
    box.remove();
  }

  function showProblems(text) {
    const { held, rows } = JSON.parse(text);
    said = text;
    if (text === dismissed) return;
    dismissed = "";
    if (!rows.length) {
      document.getElementById("pdoc-problems")?.remove();
      return;
    }
    const count = rows.length === 1 ? "An error" : `${rows.length} errors`;
    const stands = held ? "the page is as it was before." : "the site is made as far as it goes.";
    boxed("pdoc-problems").append(make("h2", `${count}; ${stands}`, ""),
      ...rows.flatMap(each => [
        make("p", each.message, "message"), make("p", each.place, "place"),
        ...(each.source ? [make("pre", each.source, "")] : []),
      ]));
  }

  addEventListener("keydown", event => {
    if (event.key === "Escape") document.querySelectorAll(".pdoc-said").forEach(dismiss);
  });

  // Style sheets have one name for good, and pages stay as they are when one changes.
  function restyle(revision) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const at = new URL(link.href);
      at.searchParams.set("revision", revision);
      const fresh = link.cloneNode();
      fresh.href = at.href;
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  }

  function showGone() {
    boxed("pdoc-gone").append(make("h2", "The item of this page is no more.", ""));
  }

  async function begin() {
    const fresh = await load();
    if (fresh.etag !== etag) {
      location.reload(); // it changed while it was loaded
      return;
    }
    shown = parsed(fresh.text);
    let events = null;
    const listen = () => {
      events?.close();
      // A browser has six connections for a server, streams included: they are for pages that are
      // seen. One that is seen again says what it shows, and is told whether that has changed.
      if (document.hidden) return;
      events = new EventSource(`/-/events?page=${encodeURIComponent(page)}&etag=${encodeURIComponent(etag)}`);
      events.addEventListener("open", () => document.getElementById("pdoc-gone")?.remove());
      events.addEventListener("stale", soon);
      events.addEventListener("gone", showGone);
      events.addEventListener("problems", event => showProblems(event.data));
      events.addEventListener("style", event => restyle(event.data));
      events.addEventListener("error", () => {
        events.close(); // the address says what is shown, which may have changed since
        setTimeout(listen, 500);
      });
      document.documentElement.dataset.pdocLive = "on";
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => events?.close());
  }
  begin().catch(() => setTimeout(() => location.reload(), 1000));
})();
