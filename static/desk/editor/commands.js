// What the tools do to a text. Each takes the text and its selection and returns an edit: what to
// put in the place of `from`..`to`, and what to select then.

import { linesOf, paragraphAt } from "./text_positions.js";

/** Set the selected words between stars, or take the stars away: 1 for italic, 2 for bold. */
export function emphasise(text, start, end, stars) {
  const chosen = text.slice(start, end);
  start += chosen.length - chosen.trimStart().length;
  end = Math.max(start, end - (chosen.length - chosen.trimEnd().length));
  const outside = Math.min(starsBefore(text, start), starsAfter(text, end));
  const isOn = stars === 2 ? outside >= 2 : outside % 2 === 1;
  const words = text.slice(start, end);
  if (isOn) {
    const from = start - stars;
    return { from, to: end + stars, text: words, select: [from, from + words.length] };
  }
  const mark = "*".repeat(stars);
  const from = start + stars;
  return { from: start, to: end, text: mark + words + mark, select: [from, from + words.length] };
}

const starsBefore = (text, position) => /\**$/.exec(text.slice(0, position))[0].length;
const starsAfter = (text, position) => /^\**/.exec(text.slice(position))[0].length;

const ITEM = { bullets: /^(\s*)[-*+][ \t]+/, numbers: /^(\s*)\d+[.)][ \t]+/ };
const ANY_ITEM = /^(\s*)(?:[-*+]|\d+[.)])[ \t]+/;

/** Make the selected lines a list of this kind, or plain lines if they are one already. */
export function list(text, start, end, kind) {
  const range = linesOf(text, start, end);
  const lines = text.slice(range.start, range.end).split("\n");
  const full = lines.filter((line) => line.trim());
  const isOn = full.length > 0 && full.every((line) => ITEM[kind].test(line));
  let number = 0;
  const made = lines.map((line) => {
    if (!line.trim() && lines.length > 1) return line;
    const plain = line.replace(ANY_ITEM, "$1");
    if (isOn) return plain;
    number += 1;
    return plain.replace(/^\s*/, (indent) => `${indent}${kind === "bullets" ? "-" : `${number}.`} `);
  });
  const before = text.slice(0, range.start);
  const above = before.slice(0, -1).split("\n").at(-1);
  const apart = !isOn && before && above.trim() && !ANY_ITEM.test(above) ? "\n" : "";
  const result = apart + made.join("\n");
  const last = range.start + result.length;
  const select = start === end ? [last] : [range.start + apart.length, last];
  return { from: range.start, to: range.end, text: result, select };
}

/**
 * Put something that must stand alone after the paragraph of the caret, or before it if the caret
 * is at its beginning. `caret` is where in it the caret goes, its end unless given.
 */
export function block(text, position, content, caret = content.length) {
  const paragraph = paragraphAt(text, position);
  const isEmpty = text.slice(paragraph.start, paragraph.end).trim() === "";
  const place = position === paragraph.start || isEmpty ? paragraph.start : paragraph.end;
  const to = isEmpty ? paragraph.end : place;
  const before = text.slice(0, place);
  const after = text.slice(to);
  const above = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = after.startsWith("\n\n") ? "" : after.startsWith("\n") || after === "" ? "\n" : "\n\n";
  const at = place + above.length + caret;
  return { from: place, to, text: above + content + below, select: [at] };
}

/** Put in a picture; the caret goes to where its description is missing. */
export function picture(text, position, code) {
  return block(text, position, code, code.startsWith("![]") ? "![".length : code.length);
}

/** Set the selected lines in a call-out; an empty one is opened if nothing is selected. */
export function callout(text, start, end, firstLine) {
  const opening = `::: ${firstLine}\n`;
  if (start === end) return block(text, start, `${opening}\n:::`, opening.length);
  const range = linesOf(text, start, end);
  const body = text.slice(range.start, range.end).trim();
  const edit = block(`${text.slice(0, range.start)}${text.slice(range.end)}`, range.start, `${opening}${body}\n:::`);
  const caret = edit.select[0] - "\n:::".length;
  return { ...edit, to: edit.to + (range.end - range.start), select: [caret] };
}

/** `kind`, then what was filled in: `doctor by=kenny title="…"`. */
export function calloutLine({ kind, title = "", by = "", source = "" }) {
  const parts = [kind];
  if (by) parts.push(`by=${by}`);
  if (source) parts.push(`source=${source}`);
  // The syntax has no way to write a straight quotation mark inside a title.
  if (title) parts.push(`title="${title.replace(/"(.*?)"/g, "“$1”").replaceAll('"', "”")}"`);
  return parts.join(" ");
}

/** The line of a heading. */
export function headingLine({ level, title, id, was, evidence }) {
  const former = was.length ? ` was=${was.join(",")}` : "";
  const labels = evidence.length ? ` evidence=${evidence.join(",")}` : "";
  return `${"#".repeat(level)} ${title.trim()} {#${id}${former}${labels}}`;
}

/** Put a word after the selection, which stays as it is. */
export function after(end, word) {
  return { from: end, to: end, text: word };
}

/** A citation at a place; joined to one that is there already: `[@a; @b]`. */
export function citation(text, end, result) {
  const open = /\[@[^[\]\n]*\]?$/.exec(text.slice(0, end))?.[0];
  if (open?.endsWith("]")) return { from: end - 1, to: end, text: `; @${result.key}]` };
  const rest = open ? /^[^[\]\n]*\]/.exec(text.slice(end))?.[0] : undefined;
  if (rest) {
    const close = end + rest.length;
    return { from: close - 1, to: close, text: `; @${result.key}]` };
  }
  return after(end, result.insert || `[@${result.key}]`);
}

/** A term or an article; selected words are what is shown. */
export function named(text, start, end, kind, result) {
  const words = text.slice(start, end).trim();
  if (!words || /[[\]|\n]/.test(words)) return after(end, result.insert);
  // In a table of Markdown a bare bar would end the cell.
  const bar = /^\s*\|/.test(text.slice(linesOf(text, start, end).start)) ? "\\|" : "|";
  const shown = kind === "term" ? `[[${result.key}${bar}${words}]]` : `[${words}](article:${result.key})`;
  return { from: start, to: end, text: shown };
}
