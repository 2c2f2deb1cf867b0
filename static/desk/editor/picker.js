// Finding something of this site by its name: a search field with a list of what was found.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { ask } from "./dialogs.js";

const PAUSE = 200; // milliseconds without a key before a search

/**
 * A picker over the addresses of the site: `pick(kind, title)` resolves with what was chosen
 * (`key`, `label`, `detail`, `insert`, `state`, `tag`), or null.
 */
export function makePicker(dialog, { lookupUrl, language, words }) {
  const form = dialog.querySelector("form");
  const input = form.elements.q;
  const list = dialog.querySelector("[data-found]");
  const status = dialog.querySelector("[data-status]");
  let kind = "";
  let results = [];
  let active = -1;
  let chosen = null;
  let isFresh = false; // whether the list answers what stands in the search field
  let timer = 0;
  let request = new AbortController();

  async function search() {
    clearTimeout(timer);
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const query = new URLSearchParams({ q: input.value.trim(), language });
    status.textContent = words("searching");
    try {
      const response = await fetch(`${lookupUrl}${kind}/?${query}`, {
        signal,
        headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      show(answer.results ?? []);
      if (!response.ok) status.textContent = answer.error || words("search-failed");
    } catch {
      if (signal.aborted) return;
      show([]);
      status.textContent = words("search-failed");
    }
  }

  function show(found) {
    results = found;
    isFresh = true;
    list.replaceChildren(...results.map(option));
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = results.length ? words("found", { count: results.length }) : words("found-nothing");
    activate(results.length ? 0 : -1);
  }

  function option(result, index) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${list.id}-${index}`;
    item.className = "editor-option";
    for (const part of ["label", "detail", "state"]) {
      if (!result[part]) continue;
      const span = document.createElement("span");
      span.className = `editor-option-${part}`;
      span.textContent = result[part];
      if (part === "label" && result.tag) span.lang = result.tag;
      item.append(span, " ");
    }
    item.addEventListener("click", () => choose(index));
    return item;
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const item = list.children[active];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", item.id);
  }

  function choose(index) {
    chosen = results[index] ?? null;
    if (chosen) dialog.close();
  }

  function searchSoon(event) {
    isFresh = false;
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, PAUSE);
  }

  input.addEventListener("input", searchSoon);
  input.addEventListener("compositionend", searchSoon);
  input.addEventListener("keydown", (event) => {
    // While a word is composed, these keys belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const count = results.length;
    if (event.key === "ArrowDown" && count) activate((active + 1) % count);
    else if (event.key === "ArrowUp" && count) activate((active - 1 + count) % count);
    else if (event.key === "Enter") isFresh ? choose(active) : search();
    else return;
    event.preventDefault();
  });

  return async function pick(wanted, title) {
    kind = wanted;
    chosen = null;
    dialog.querySelector("[data-title]").textContent = title;
    form.reset();
    show([]);
    const answered = ask(dialog);
    search();
    await answered;
    clearTimeout(timer);
    request.abort();
    return chosen;
  };
}
