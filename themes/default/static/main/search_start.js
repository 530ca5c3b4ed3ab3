// Search is loaded when it is first wanted; what was typed meanwhile is not lost.
{
  const pdoc = window.pdoc;
  const form = document.querySelector(".search-form");
  const input = document.querySelector(".search-input");
  const ready = () => pdoc.load(pdoc.vars.searchJs);

  if (form) {
    input.addEventListener("focus", ready, { once: true });
    input.addEventListener("input", () => ready().then(() => pdoc.searchFor(input.value)));
    form.addEventListener("submit", event => {
      event.preventDefault();
      ready().then(() => pdoc.openFirst(input.value));
    });
    const asked = () => new URLSearchParams(location.search).get("search");
    addEventListener("popstate", () => {
      if (asked() !== null || input.value) {
        input.value = asked() ?? "";
        ready().then(() => pdoc.searchFor(input.value, true));
      }
    });
    if (asked()) {
      input.value = asked();
      form.classList.add("shown");
      ready().then(() => pdoc.searchFor(input.value, true));
    }
  }
}
