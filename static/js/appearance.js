// Light or dark, and the size of the text, as the reader chose. Runs before the page is painted, so
// nothing flashes and nothing moves.
(() => {
  const root = document.documentElement;
  // Where each choice is kept, and the field in which it is made. The desk keeps its theme under the
  // same name, with the same words: one choice for both.
  const CHOICES = { theme: ["light", "dark"], "text-size": ["large", "larger"] };

  function saved(name) {
    try {
      const value = localStorage.getItem(name);
      return CHOICES[name].includes(value) ? value : "auto";
    } catch {
      return "auto";
    }
  }

  function show(name, value) {
    if (value === "auto") root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, value);
  }

  for (const name in CHOICES) show(name, saved(name));
  // What only works with scripts is there from the first painting on.
  root.classList.add("scripted");

  function offer(name) {
    const choice = document.getElementById(name);
    if (!choice) return;
    choice.value = saved(name);
    choice.addEventListener("change", () => {
      show(name, choice.value);
      try {
        localStorage.setItem(name, choice.value);
      } catch {
        // A browser that keeps nothing: the choice holds for this page.
      }
    });
    // Another tab has chosen, or the page comes back from the browser's memory.
    const follow = () => show(name, (choice.value = saved(name)));
    addEventListener("storage", follow);
    addEventListener("pageshow", (event) => event.persisted && follow());
  }

  addEventListener("DOMContentLoaded", () => Object.keys(CHOICES).forEach(offer));
})();
