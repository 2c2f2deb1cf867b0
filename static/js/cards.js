// Opens what a term or a label of evidence means, the reference behind a mark, or what a cell of a table
// rests on, in a card. Without this all are links.

const LINKS = {
  term: "a.term",
  reference: ".citation a",
  level: '.evidence [href^="#level-"]',
  facts: "a.facts",
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

  function named(title, lang, tag) {
    const words = document.createElement("div");
    const name = document.createElement("p");
    name.id = "card-name";
    name.lang = lang;
    name.textContent = title;
    const about = document.createElement(tag);
    about.id = "card-text";
    words.append(name, about);
    return [words, about];
  }

  function source(to) {
    const text = document.getElementById(to.hash.slice(1))?.cloneNode(true);
    text?.querySelector(".backlinks")?.remove();
    return text?.childNodes ?? [];
  }

  function reference(to) {
    const listed = document.getElementById(to.hash.slice(1));
    if (!listed) return null;
    const title = card.dataset.reference.replace("{number}", to.textContent);
    const [words, about] = named(title, card.closest("[lang]").lang, "div");
    words.lang = listed.closest("[lang]").lang;
    about.append(...source(to));
    return words;
  }

  function facts(to) {
    const cell = to.closest("th, td");
    const head = cell.parentElement.querySelector("th");
    const column = cell === head ? [] : [cell.querySelector(".cell-label").textContent];
    const { lang } = cell.closest("[lang]");
    const [words, about] = named([head.ariaLabel, ...column].join(" · "), lang, "ul");
    words.lang = lang;
    // What is not the cell's own is the row's.
    for (const part of [".citation a", ".evidence a", ".as-of"]) {
      const own = cell.querySelectorAll(part);
      for (const found of own.length ? own : head.querySelectorAll(part)) {
        const item = document.createElement("li");
        item.append(...(found.hash ? source(found) : found.cloneNode(true).childNodes));
        about.append(item);
      }
    }
    const changed = document.createElement("li");
    changed.append(cell.closest("figure").querySelector(".table-changed").textContent);
    about.append(changed);
    return words;
  }

  function open(to, byHand) {
    const kind = Object.keys(LINKS).find((name) => to.matches(LINKS[name]));
    const words = { term, reference, level, facts }[kind](to);
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
