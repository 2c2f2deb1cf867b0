// Opens what a term or a label of evidence means, or the reference behind a mark, in a card. Without
// this all are links.

const LINKS = {
  term: "a.term",
  reference: ".citation a",
  level: '.evidence [href^="#level-"]',
};
const ANY = Object.values(LINKS).join();
// Milliseconds: before a card opens under a resting pointer, and for the pointer's way into it.
const REST = 400;
const WAY = 300;

export function enhance(card) {
  const body = card.querySelector(".card-body");
  const meanings = document.querySelector("template.meanings");
  // Only a card beside its word may come by itself: the pointer can reach it.
  const beside = CSS.supports("position-area", "bottom") && matchMedia("(min-width: 40em)");
  let link = null;
  let pinned = false;
  let pressed = null;
  let timer;

  function term(to) {
    const meaning = meanings?.content.querySelector(
      `[data-term="${to.pathname.split("/").at(-2)}"]`,
    );
    if (!meaning) return null;
    return described(meaning, meaning.lang || meanings.lang);
  }

  function level(to) {
    const meaning = document.getElementById(to.hash.slice(1));
    return meaning && described(meaning, meaning.closest("[lang]").lang);
  }

  function described(meaning, lang) {
    const words = meaning.cloneNode(true);
    words.removeAttribute("id");
    words.lang = lang;
    words.querySelector("dt").id = "card-name";
    words.querySelector("dd").id = "card-text";
    return words;
  }

  function reference(to) {
    const source = document.getElementById(to.hash.slice(1));
    if (!source) return null;
    const words = document.createElement("div");
    words.lang = source.closest("[lang]").lang;
    const name = document.createElement("p");
    name.id = "card-name";
    name.lang = card.closest("[lang]").lang;
    name.textContent = card.dataset.reference.replace("{number}", to.textContent);
    const text = source.cloneNode(true);
    text.querySelector(".backlinks")?.remove();
    const about = document.createElement("div");
    about.id = "card-text";
    about.append(...text.childNodes);
    words.append(name, about);
    return words;
  }

  function open(to, byHand) {
    const kind = Object.keys(LINKS).find((name) => to.matches(LINKS[name]));
    const words = { term, reference, level }[kind](to);
    if (!words) return false;
    if (link) card.hidePopover();
    body.replaceChildren(words);
    for (const way of card.querySelectorAll(".card-way")) {
      way.hidden = way.dataset.to !== kind;
      way.href = to.href;
    }
    // The focus goes back to what had it, and not every browser gives it to a link that is clicked.
    if (byHand) to.focus({ preventScroll: true });
    link = to;
    pinned = byHand;
    // Said of no link whose card is closed: a reader of the text is not told at every term.
    link.setAttribute("aria-expanded", "true");
    card.showPopover({ source: link });
    card.scrollTop = 0;
    if (byHand) card.focus({ preventScroll: true });
    return true;
  }

  card.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") return;
    link?.removeAttribute("aria-expanded");
    link = null;
    clearTimeout(timer);
  });

  // A press outside closes the card before it becomes a click.
  addEventListener("pointerdown", () => (pressed = pinned ? link : null), true);

  document.addEventListener("click", (event) => {
    const to = event.target.closest(ANY);
    const again = to === (event.detail ? pressed : pinned && link);
    if (!to || again || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    clearTimeout(timer);
    if (open(to, true)) event.preventDefault();
  });

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || !beside?.matches || (link && pinned)) return;
    clearTimeout(timer);
    const to = target.closest(ANY);
    if (to && to !== link) timer = setTimeout(open, REST, to, false);
    else if (link && !to && !card.contains(target)) {
      timer = setTimeout(() => card.hidePopover(), WAY);
    }
  });

  // From its edges the card lets the keyboard go on where it came from.
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...card.querySelectorAll("a[href]:not([hidden]), button")];
    const { activeElement } = document;
    const first = activeElement === card || activeElement === stops[0];
    if (event.shiftKey ? !first : activeElement !== stops.at(-1)) return;
    if (event.shiftKey) event.preventDefault();
    card.hidePopover();
  });

  card.addEventListener("click", ({ target }) => {
    if (target.closest(".card-way")) card.hidePopover();
  });

  card.popover = "auto";
  card.hidden = false;
}

const card = document.getElementById("card");
if (card && "popover" in card) enhance(card);
