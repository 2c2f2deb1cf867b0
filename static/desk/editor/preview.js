// Asking the server for the page as it would be, while the writer writes.

import { makePage, sectionAt } from "./preview_page.js";
import { showProblems } from "./problem_list.js";

const PAUSE = 600; // milliseconds without a change before the page is asked for
const PATIENCE = 30_000; // milliseconds until an answer is given up

/** Keep the preview and the problems of an editor up to date with everything in its form. */
export function openPreview(editor) {
  const { root, form, textarea, words, composition } = editor;
  const section = root.querySelector("[data-preview]");
  const frame = section.querySelector("template[data-frame]").content.firstElementChild.cloneNode(true);
  const page = makePage(section.querySelector("[data-sheet]"), frame);
  const state = section.querySelector("[data-state]");
  let timer = 0;
  let isBusy = false;
  let isAsked = false;
  let shown = null; // what had been typed when the page was last asked for

  section.hidden = false;
  root.classList.add("editor-with-preview");
  disclose(section, words, look);
  section.querySelector("[data-width]").addEventListener("change", ({ target }) => page.setWidth(target.value));
  section.querySelector("[data-refresh]").addEventListener("click", () => {
    shown = null;
    refresh();
  });
  form.addEventListener("input", ({ target, isComposing }) => target.name && !isComposing && soon());
  form.addEventListener("change", ({ target }) => target.name && soon());
  form.addEventListener("compositionend", soon);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === textarea && !composition.isOpen) look();
  });
  refresh();

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  /** Ask now; while an answer is awaited, once more after it. One request at a time. */
  async function refresh() {
    clearTimeout(timer);
    if (composition.isOpen) {
      composition.closed().then(soon);
      return;
    }
    isAsked = isBusy;
    if (isBusy) return;
    const data = typed(form);
    const key = JSON.stringify([...data]);
    if (key === shown) {
      say("");
      return;
    }
    isBusy = true;
    say(words("updating"), "busy");
    try {
      const answer = await askServer(data, root.dataset.previewUrl, words);
      shown = key;
      await page.show(answer.html, sectionAt(textarea.value, textarea.selectionStart));
      showProblems(root.querySelector("[data-problems]"), answer.problems ?? [], data, editor);
      if (document.activeElement === textarea) look();
      say("");
    } catch (error) {
      if (error instanceof TooEarly) isAsked = true;
      else say(error instanceof Refusal ? error.message : words("preview-failed"), "error");
    }
    isBusy = false;
    if (isAsked) soon();
  }

  function look() {
    page.follow(textarea.value, textarea.selectionStart);
  }

  function say(sentence, level = "") {
    state.textContent = sentence;
    state.dataset.level = level;
  }
}

/** Why there is no preview, as a sentence for the writer. */
class Refusal extends Error {}

/** Another page of this writer waits for its preview: ask again, and say nothing. */
class TooEarly extends Error {}

/** What is in the form, also where it may only be read; without files, which take long to send. */
function typed(form) {
  const closed = [...form.querySelectorAll("fieldset")].filter(({ disabled }) => disabled);
  for (const fieldset of closed) fieldset.disabled = false;
  const data = new FormData(form);
  for (const fieldset of closed) fieldset.disabled = true;
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

async function askServer(data, url, words) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Refusal(words("unreachable"));
  }
  if (response.status === 429) throw new TooEarly();
  const isData = response.headers.get("Content-Type")?.startsWith("application/json");
  if (response.redirected || (response.status === 403 && !isData)) throw new Refusal(words("signed-out"));
  if (!isData) throw new Refusal(words("preview-failed"));
  const answer = await response.json();
  if (!response.ok || answer.error) throw new Refusal(answer.error || words("preview-failed"));
  return answer;
}

/** Where there is no room beside the text, the preview is folded away until it is wanted. */
function disclose(section, words, look) {
  const button = section.querySelector("[data-disclose]");
  button.addEventListener("click", () => {
    const isOpen = section.classList.toggle("editor-preview-open");
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = words(isOpen ? "hide-preview" : "show-preview");
    if (isOpen) look();
  });
}
