// Copies of what was typed, in this browser, for the day when something goes wrong before it is saved.
//
// A copy belongs to one opening of one page, so that no copy is ever written over another one. It
// holds the controls whose value differs from what the server sent.

const PREFIX = "desk-copy:";
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000; // milliseconds

/** Fields that say something about a save and are empty again after it. */
const ABOUT_THE_SAVE = new Set(["note", "significance", "caught_up"]);

/** The controls of a form that a person fills in, files and passwords aside, each with its place. */
export function controls(form) {
  const counts = new Map();
  return [...form.elements].flatMap((control) => {
    const { name, type } = control;
    if (!name || !("value" in control) || control instanceof HTMLButtonElement) return [];
    if (["hidden", "submit", "button", "reset", "image", "file", "password"].includes(type)) return [];
    const index = counts.get(name) ?? 0;
    counts.set(name, index + 1);
    return [{ control, name, index }];
  });
}

const lines = (text) => text.replace(/\r\n?/g, "\n");

/** What is in a control now. */
export function valueOf(control) {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(({ value }) => value);
  return ["checkbox", "radio"].includes(control.type) ? control.checked : lines(control.value);
}

/** What the server put into it. */
export function defaultOf(control) {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].filter(({ defaultSelected }) => defaultSelected);
    const first = control.multiple || control.size > 1 ? [] : [...control.options].slice(0, 1);
    const all = chosen.length ? chosen : first;
    return (control.multiple ? all : all.slice(-1)).map(({ value }) => value);
  }
  return ["checkbox", "radio"].includes(control.type)
    ? control.defaultChecked
    : lines(control.defaultValue);
}

let isStopped = false; // after everything was cleared, until somebody types again

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The controls in which something else stands than the server sent. */
export function changed(form) {
  return controls(form).filter(({ control }) => !isSame(valueOf(control), defaultOf(control)));
}

/** Whether the server sent the form back with what was typed, because it could not be saved. */
export const isUnsaved = (form) => "unsaved" in form.dataset;

/** The number of the revision with which the page began. */
export const baseOf = (form) => Number(form.elements.base?.value ?? 0);

/** A copy for this opening of the page; written, marked and removed as the writer goes on. */
export function openCopy(form, pageKey) {
  const key = `${PREFIX}${pageKey}:${Date.now()}`;
  const base = baseOf(form);

  function keep({ isSent = false } = {}) {
    if (isStopped) return undefined;
    // A form that came back from the server unsaved holds, as it came, what must not be lost.
    const kept = isUnsaved(form) ? controls(form) : changed(form);
    const fields = kept.map(({ control, name, index }) => ({
      name,
      index,
      kind: control.localName,
      value: valueOf(control),
    }));
    if (!fields.length) return drop();
    return write(key, { at: Date.now(), base, isSent, fields });
  }

  function drop() {
    remove(key);
  }

  return { keep, drop };
}

/** The copies of a page that hold what the server does not have, newest first; others go. */
export function lostTexts(form, pageKey) {
  const found = [];
  for (const [key, copy] of all()) {
    if (!key.startsWith(`${PREFIX}${pageKey}:`)) continue;
    if (isSaved(form, copy)) remove(key);
    else found.push({ key, ...copy });
  }
  return found.sort((one, other) => other.at - one.at);
}

/**
 * Whether the page holds what the copy does. If the copy was sent and there is a newer revision,
 * the long texts decide: the server may tidy what stands in small fields and in rows.
 */
function isSaved(form, copy) {
  const isAnswered = copy.isSent && baseOf(form) > copy.base;
  const wanted = copy.fields.filter(
    ({ name, kind }) => !ABOUT_THE_SAVE.has(name) && (!isAnswered || kind === "textarea"),
  );
  return wanted.every((field) => {
    const control = find(form, field);
    return control && isSame(tidy(defaultOf(control)), tidy(field.value));
  });
}

const tidy = (value) => (typeof value === "string" ? value.trim() : value);

/** The control that a field of a copy came from, if the page has it. */
export function find(form, { name, index }) {
  return controls(form).find((place) => place.name === name && place.index === index)?.control;
}

/** Put the copy back into the form. What has no place there is left to be read in the copy. */
export function restore(form, copy) {
  for (const field of copy.fields) {
    const control = find(form, field);
    if (!control) continue;
    if (control instanceof HTMLSelectElement) {
      for (const option of control.options) option.selected = field.value.includes(option.value);
    } else if (typeof field.value === "boolean") control.checked = field.value;
    else control.value = field.value;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
  }
  // The save is then refused if somebody else saved since, and both texts are shown.
  if (form.elements.base) form.elements.base.value = String(copy.base);
}

/** Remove one copy by its key. */
export function remove(key) {
  withStorage((storage) => storage.removeItem(key));
}

/** Remove every copy of a page. */
export function clearPage(pageKey) {
  for (const [key] of all()) if (key.startsWith(`${PREFIX}${pageKey}:`)) remove(key);
}

/** Remove every copy, and make none until `resume`. */
export function clearAll() {
  isStopped = true;
  for (const [key] of all()) remove(key);
}

/** Make copies again: somebody who was about to sign out has stayed and types on. */
export function resume() {
  isStopped = false;
}

/** Remove copies that are too old to be wanted. */
export function expire() {
  for (const [key, { at }] of all()) if (Date.now() - at > KEPT_FOR) remove(key);
}

function all() {
  const found = [];
  withStorage((storage) => {
    for (const key of Object.keys(storage)) {
      if (!key.startsWith(PREFIX)) continue;
      try {
        found.push([key, JSON.parse(storage.getItem(key))]);
      } catch {
        storage.removeItem(key);
      }
    }
  });
  return found;
}

function write(key, copy) {
  withStorage((storage) => storage.setItem(key, JSON.stringify(copy)));
}

/** Storage may be switched off or full; then there is no copy, and everything else goes on. */
function withStorage(use) {
  try {
    use(window.localStorage);
  } catch {
    // Nothing can be done about it here.
  }
}
