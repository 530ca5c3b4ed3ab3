"use strict";
// Small things that the other parts use.
{
  const pdoc = window.pdoc;

  pdoc.element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const loading = new Map();

  // A script of the site, loaded once; scripts work where pages are opened as files, too.
  pdoc.load = url => {
    if (!loading.has(url)) {
      loading.set(url, new Promise((done, failed) => {
        const script = pdoc.element("script", { src: url, onload: done, onerror: failed });
        document.head.append(script);
      }));
    }
    return loading.get(url);
  };

  // Data files call `push` on a global array, before or after this is here to take it.
  pdoc.take = (name, use) => {
    const waiting = window[name] ?? [];
    window[name] = { push: use };
    for (const data of waiting) {
      use(data);
    }
  };

  pdoc.siteFile = name => pdoc.rootPath + name + pdoc.vars.resourceSuffix + ".js";

  document.getElementById("palette-button")?.addEventListener("click", () => {
    const now = pdoc.names.indexOf(document.documentElement.dataset.theme);
    pdoc.set("theme", pdoc.names[(now + 1) % pdoc.names.length]);
    pdoc.set("use-system-theme", "false");
    pdoc.apply();
  });
}
