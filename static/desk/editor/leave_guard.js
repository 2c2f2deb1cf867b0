// Nothing typed is lost: a warning before leaving, a copy in this browser, one save at a time.

import * as copies from "./draft_copies.js";
import { watchComposition } from "./text_insertion.js";
import { labelOf } from "./messages.js";

const PAUSE = 3000; // milliseconds between a change and its copy
const ONE_SAVE = 3000; // milliseconds in which a second press of a button is taken for the same

/** Guard each form in which texts are written. */
export function enhance(root) {
  copies.expire();
  for (const form of root.querySelectorAll("form[data-draft], form:has([data-editor])")) guard(form);
  for (const form of root.querySelectorAll("#logout-form, form[data-clear-copies]")) {
    form.addEventListener("submit", () => copies.clearAll());
  }
  if (root.querySelector("[data-clear-copies]:not(form)")) copies.clearAll();
}

function guard(form) {
  const pageKey = `${form.dataset.owner ?? ""}:${location.pathname}`;
  // The server has what was typed, as when a conflict has kept both texts as revisions.
  if (document.querySelector("[data-clear-copy]")) copies.clearPage(pageKey);
  const copy = copies.openCopy(form, pageKey);
  const composition = watchComposition(form);
  const hasUnsaved = () => copies.isUnsaved(form) || copies.changed(form).length > 0;
  let timer = 0;
  let isLeaving = false;
  let isSent = false; // whether what stands in the form was sent as it is

  // A reload would else put typed text over a newer revision, which would look like a change to it.
  form.autocomplete = "off";

  function soon() {
    copies.resume();
    isSent = false;
    timer ||= setTimeout(async () => {
      await composition.closed();
      timer = 0;
      copy.keep({ isSent });
    }, PAUSE);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") copy.keep({ isSent });
  });
  window.addEventListener("beforeunload", (event) => {
    if (isLeaving || !hasUnsaved()) return;
    copy.keep();
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    // A preview in another tab leaves nothing.
    if (event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
    isLeaving = true;
    isSent = true;
    copy.keep({ isSent });
    const buttons = [...form.elements].filter(({ type, disabled }) => type === "submit" && !disabled);
    // After the event, because a button that is off is not sent with the form.
    setTimeout(() => toggle(buttons, true));
    setTimeout(() => {
      toggle(buttons, false);
      isLeaving = false;
    }, ONE_SAVE);
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) isLeaving = false;
  });
  offer(form, copies.lostTexts(form, pageKey), copy);
  if (copies.isUnsaved(form)) copy.keep();
}

function toggle(buttons, isOff) {
  for (const button of buttons) button.disabled = isOff;
}

/** Offer the newest of the copies; the next one if it is discarded. Nothing is done unasked. */
function offer(form, [lost, ...others], copy) {
  const notice = form.querySelector("[data-lost]");
  if (!notice) return;
  notice.hidden = !lost;
  if (!lost) return;
  form.prepend(notice);
  const { lang } = document.documentElement;
  // The desk writes British English, and English alone would give an American date.
  const language = lang === "en" ? "en-GB" : lang || undefined;
  const time = new Date(lost.at).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  const when = notice.querySelector("[data-lost-when]");
  when.dataset.sentence ??= when.textContent;
  when.textContent = when.dataset.sentence.replace("{time}", time);
  notice.querySelector("[data-lost-older]").hidden = lost.base === copies.baseOf(form);
  const texts = notice.querySelector("[data-lost-texts]");
  const details = texts.closest("details");
  details.open = false;
  details.ontoggle = () => {
    texts.replaceChildren(...(details.open ? lost.fields.flatMap((field) => shown(form, field)) : []));
  };
  notice.querySelector("[data-restore]").onclick = () => {
    copies.restore(form, lost);
    copy.keep();
    copies.remove(lost.key);
    notice.remove();
    const first = lost.fields.map((field) => copies.find(form, field)).find(Boolean);
    first?.focus();
  };
  notice.querySelector("[data-discard]").onclick = () => {
    copies.remove(lost.key);
    offer(form, others, copy);
    if (notice.hidden) form.querySelector("textarea, input:not([type=hidden])")?.focus();
  };
}

/** A field of a copy to read and to copy from by hand; choices need no showing. */
function shown(form, field) {
  if (typeof field.value !== "string") return [];
  const label = document.createElement("label");
  const control = copies.find(form, field);
  label.textContent = control ? labelOf(control) : field.name;
  const text = document.createElement("textarea");
  text.readOnly = true;
  text.rows = Math.min(12, field.value.split("\n").length + 1);
  text.value = field.value;
  text.lang = control?.lang ?? "";
  label.append(text);
  return [label];
}
