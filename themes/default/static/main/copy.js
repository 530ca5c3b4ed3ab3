// Buttons that copy, and say that they did.
{
  const pdoc = window.pdoc;

  const byHand = text => {
    const box = pdoc.element("textarea", { value: text });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };

  const copy = async (button, text) => {
    const words = button.textContent;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = byHand(text);
    }
    button.textContent = done ? "Copied" : "Not copied";
    button.classList.add("done");
    setTimeout(() => {
      button.textContent = words;
      button.classList.remove("done");
    }, 1500);
  };

  const pathButton = document.getElementById("copy-path");
  pathButton?.setAttribute("aria-live", "polite");
  pathButton?.addEventListener("click", () => {
    if (!pathButton.classList.contains("done")) {
      const parts = document.querySelectorAll(".rustdoc-breadcrumbs a, .main-heading h1 > span");
      copy(pathButton, [...parts].map(part => part.textContent).join("::"));
    }
  });

  for (const example of document.querySelectorAll(".docblock .example-wrap")) {
    const button = pdoc.element("button", { type: "button", textContent: "Copy", ariaLive: "polite" });
    button.addEventListener("click", () => {
      if (!button.classList.contains("done")) {
        copy(button, example.querySelector("code").textContent);
      }
    });
    example.append(pdoc.element("div", { className: "example-tools" }, button));
  }
}
