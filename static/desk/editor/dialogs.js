// The small forms behind the tools. They are in the page only while they are open, and outside its
// form: what is typed in them is sent nowhere, and Enter saves nothing.

import { calloutLine, headingLine } from "./commands.js";
import { headingAt, headings, nextId } from "./text_positions.js";

/** The dialogs of an editor by name. */
export function readDialogs(root) {
  const { content } = root.querySelector("template[data-dialogs]");
  const dialogs = [...document.importNode(content, true).querySelectorAll("dialog")];
  return Object.fromEntries(dialogs.map((dialog) => [dialog.dataset.dialog, dialog]));
}

/** Show a dialog; resolves with what was filled in, or null if it was left. */
export function ask(dialog) {
  return new Promise((resolve) => {
    const form = dialog.querySelector("form");
    const open = new AbortController();
    const { signal } = open;
    let answer = null;
    form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        answer = new FormData(form);
        dialog.close();
      },
      { signal },
    );
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener(
      "close",
      () => {
        open.abort();
        dialog.remove();
        resolve(answer);
      },
      { signal },
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Ask for a heading; resolves with its line and the heading it replaces, or null. */
export async function askHeading(dialog, words, textarea) {
  const text = textarea.value;
  const position = textarea.selectionStart;
  const old = headingAt(text, position);
  const fields = dialog.querySelector("form").elements;
  dialog.querySelector("form").reset();
  fields.title.value = old?.title ?? selectedLine(textarea);
  checkAll(fields.level, [String(old?.level ?? levelBefore(text, position))]);
  checkAll(fields.evidence, old?.evidence ?? []);
  const suggest = () => old?.id || nextId(text, position, Number(fields.level.value));
  let suggested = suggest();
  fields.id.value = suggested;
  const taken = new Set(headings(text).filter(({ start }) => start !== old?.start).map(({ id }) => id));
  const check = () => fields.id.setCustomValidity(taken.has(fields.id.value) ? words("id-taken") : "");
  fields.id.oninput = check;
  for (const level of fields.level) {
    level.onchange = () => {
      if (fields.id.value === suggested) fields.id.value = suggested = suggest();
      check();
    };
  }
  check();
  const answer = await ask(dialog);
  if (!answer) return null;
  const line = headingLine({
    level: Number(answer.get("level")),
    title: answer.get("title"),
    id: answer.get("id"),
    was: old?.was ?? [],
    evidence: answer.getAll("evidence"),
  });
  return { line, old };
}

/** The level of the heading above, which one more heading most likely has too. */
function levelBefore(text, position) {
  const above = headings(text).findLast(({ start }) => start < position);
  return above?.level ?? 2;
}

/** The selected words if they are within a line, so that they can become a heading. */
function selectedLine({ value, selectionStart, selectionEnd }) {
  const words = value.slice(selectionStart, selectionEnd).trim();
  return words.includes("\n") ? "" : words;
}

/** Ask for a call-out; resolves with its first line, or null. `findPerson` opens a picker. */
export async function askCallout(dialog, words, textarea, findPerson) {
  const form = dialog.querySelector("form");
  const fields = form.elements;
  form.reset();
  const sources = new Set([...textarea.value.matchAll(/^:::.*\bsource=([a-z0-9-]+)/gm)].map((found) => found[1]));
  dialog.querySelector("datalist").replaceChildren(...[...sources].map((name) => new Option(name, name)));
  const attribution = dialog.querySelector("[data-attribution]");
  const check = () => {
    const isAttributed = dialog.querySelector("[name=kind]:checked").hasAttribute("data-attributed");
    attribution.hidden = !isAttributed;
    attribution.disabled = !isAttributed;
    const isNamed = fields.by.value || fields.source.value;
    fields.by.setCustomValidity(isNamed ? "" : words("needs-person"));
  };
  form.oninput = check;
  const search = dialog.querySelector("[data-pick-person]");
  if (search) {
    search.onclick = async () => {
      const person = await findPerson(search.dataset.title);
      if (person) fields.by.value = person.key;
      check();
      search.focus();
    };
  }
  check();
  const answer = await ask(dialog);
  return answer && calloutLine(Object.fromEntries(answer));
}

/** Ask for levels of evidence; resolves with their label, or null. */
export async function askEvidence(dialog, words) {
  const form = dialog.querySelector("form");
  const boxes = [...form.elements.evidence];
  form.reset();
  const check = () => {
    const isChosen = boxes.some((box) => box.checked);
    boxes[0].setCustomValidity(isChosen ? "" : words("needs-level"));
  };
  form.oninput = check;
  check();
  const answer = await ask(dialog);
  return answer && `{evidence=${answer.getAll("evidence").join(",")}}`;
}

/** Ask for a link to another site; resolves with its Markdown, or null. */
export async function askLink(dialog, textarea) {
  const form = dialog.querySelector("form");
  form.reset();
  const chosen = selectedLine(textarea);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  form.elements[isAddress ? "address" : "text"].value = chosen;
  const answer = await ask(dialog);
  if (!answer) return null;
  const shown = answer.get("text").replace(/[[\]]/g, "\\$&");
  return `[${shown}](${answer.get("address").replace(/[()\s]/g, escapeSign)})`;
}

/** Brackets and spaces would end the address; `encodeURIComponent` leaves brackets alone. */
const escapeSign = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

function checkAll(controls, values) {
  for (const control of controls) control.checked = values.includes(control.value);
}
