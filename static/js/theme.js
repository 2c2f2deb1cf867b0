// Light, dark, or as the device says. Runs before the page is painted, so nothing flashes.
(() => {
  const root = document.documentElement;
  // The desk keeps its choice under the same name, with the same words: one choice for both.
  const NAME = "theme";

  function saved() {
    try {
      const theme = localStorage.getItem(NAME);
      return theme === "light" || theme === "dark" ? theme : "auto";
    } catch {
      return "auto";
    }
  }

  function show(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  show(saved());
  // What only works with scripts is shown from the first painting on.
  root.classList.add("scripted");

  document.addEventListener("DOMContentLoaded", () => {
    const control = document.querySelector(".theme");
    if (!control) return;
    const choice = control.querySelector("select");
    choice.value = saved();
    control.hidden = false;
    choice.addEventListener("change", () => {
      show(choice.value);
      try {
        localStorage.setItem(NAME, choice.value);
      } catch {
        // A browser that keeps nothing: the choice holds for this page.
      }
    });
    // Another tab has chosen, or the page comes back from the browser's memory.
    const follow = () => show((choice.value = saved()));
    addEventListener("storage", follow);
    addEventListener("pageshow", (event) => event.persisted && follow());
  });
})();
