// Shows how the server stands, once a second.
"use strict";
(() => {
  const at = id => document.getElementById(id);
  const row = cells => {
    const made = document.createElement("tr");
    for (const text of cells) made.append(Object.assign(document.createElement("td"), { textContent: text }));
    return made;
  };
  const ms = seconds => `${(seconds * 1000).toFixed(1)} ms`;
  const mib = bytes => `${(bytes / 1048576).toFixed(0)} MiB`;

  async function look() {
    const now = await (await fetch("/-/status.json", { cache: "no-store" })).json();
    at("said").textContent = `pdoc ${now.version}, revision ${now.revision}, ${now.working ? "working" : "idle"}, `
      + `${now.files} files, ${now.problems} errors, ${mib(now.memory)} (at most ${mib(now.peak)})`;
    at("updates").replaceChildren(row(["revision", "what", "changed", "gone", "time", ""]),
      ...now.updates.map(each => row([each.revision, each.kind, each.changed, each.gone, ms(each.seconds), each.fault])));
    at("queries").replaceChildren(...Object.entries(now.queries).map(row));
    at("workers").replaceChildren(row(["worker", "jobs", "time", "last job"]),
      ...now.workers.map(each => row([each.worker || "the build itself", each.jobs, ms(each.seconds), each.last])));
    at("open").replaceChildren(...now.open.map(url =>
      Object.assign(document.createElement("li"), { textContent: url })));
    at("log").textContent = now.log;
  }
  const again = () => look().catch(() => { at("said").textContent = "The server does not answer."; })
    .finally(() => setTimeout(again, 1000));
  again();
})();
