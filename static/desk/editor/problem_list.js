// The list of what should be mended, with the way to each place.

import { lineAt, numberedLine } from "./text_positions.js";
import { labelOf } from "./messages.js";
import { insert } from "./text_insertion.js";

/**
 * Show problems: `level`, `message`, and if known `field`, `place`, `line`, and `mend`: what the
 * line was probably meant to be. `typed` is the form data in which they were found.
 */
export function showProblems(section, problems, typed, { form, textarea, words }) {
  section.hidden = false;
  section.querySelector("[data-list]").replaceChildren(
    ...problems.map((problem) => item(problem, typed, { form, textarea, words })),
  );
  const errors = problems.filter(({ level }) => level === "error").length;
  const counts = { errors, warnings: problems.length - errors };
  const sentence = problems.length ? words("counts", counts) : words("no-problems");
  const count = section.querySelector("[data-count]");
  // Said anew only when it differs, so that a screen reader is not interrupted at every pause.
  if (count.textContent !== sentence) count.textContent = sentence;
}

function item(problem, typed, { form, textarea, words }) {
  const { level, message, field, place, line, mend } = problem;
  const isError = level === "error";
  const row = document.createElement("li");
  row.className = `editor-problem editor-problem-${isError ? "error" : "warning"}`;
  row.append(part("strong", "editor-level", words(isError ? "error" : "warning")), " ");
  const control = findControl(form, field);
  if (control) {
    const isOther = control !== textarea;
    const isLong = control instanceof HTMLTextAreaElement && line > 0;
    const named = [isOther || !isLong ? labelOf(control) : "", isLong ? words("line", { line }) : ""];
    const button = part("button", "editor-goto", named.filter(Boolean).join(" · "));
    button.type = "button";
    button.addEventListener("click", () => go(control, isLong ? line : 0));
    row.append(button, " ");
  }
  if (place) row.append(part("span", "editor-place", place), " ");
  row.append(part("span", "editor-message", message));
  if (mend && control instanceof HTMLTextAreaElement) {
    row.append(" ", mendButton(control, line, mend, typed.get(field) ?? "", words));
  }
  return row;
}

/** Puts the mended line in the place of the one in which the problem was found, if it is unchanged. */
function mendButton(control, number, mend, typed, words) {
  const found = numberedLine(typed, number);
  const button = part("button", "editor-goto", words("mend", { line: number }));
  button.type = "button";
  button.title = mend;
  button.addEventListener("click", () => {
    const { start, end } = numberedLine(control.value, number);
    go(control, number);
    if (control.value.slice(start, end) === typed.slice(found.start, found.end)) {
      insert(control, mend, start, end);
    }
  });
  return button;
}

function part(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function findControl(form, field) {
  const found = field ? form.elements.namedItem(field) : null;
  return found instanceof RadioNodeList ? found[0] : found;
}

/** Bring the keyboard to a control, and to the beginning of a line in it. */
export function go(control, line) {
  control.focus();
  if (!line) return;
  const { start } = numberedLine(control.value, line);
  control.setSelectionRange(start, start);
  reveal(control, start);
  control.scrollIntoView({ block: "nearest" });
}

/** Scroll a text area so that a position stands in its upper third. */
export function reveal(textarea, position) {
  const mirror = document.createElement("div");
  const style = getComputedStyle(textarea);
  for (const name of ["font", "letterSpacing", "lineHeight", "overflowWrap", "tabSize", "wordBreak", "lineBreak"]) {
    mirror.style[name] = style[name];
  }
  const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  Object.assign(mirror.style, {
    position: "absolute",
    visibility: "hidden",
    whiteSpace: "pre-wrap",
    width: `${textarea.clientWidth - padding}px`,
  });
  mirror.lang = textarea.lang;
  mirror.textContent = textarea.value.slice(0, position);
  const mark = document.createElement("span");
  mark.textContent = textarea.value.slice(position, lineAt(textarea.value, position).end) || ".";
  mirror.append(mark);
  textarea.parentElement.append(mirror);
  textarea.scrollTop = mark.getBoundingClientRect().top - mirror.getBoundingClientRect().top - textarea.clientHeight / 3;
  mirror.remove();
}
