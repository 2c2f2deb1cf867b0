// Places in Markdown: lines, paragraphs, headings.

/** Where the line of a position begins and ends, without its line end. */
export function lineAt(text, position) {
  const start = position > 0 ? text.lastIndexOf("\n", position - 1) + 1 : 0;
  const end = text.indexOf("\n", position);
  return { start, end: end < 0 ? text.length : end };
}

/** Where the lines that a selection touches begin and end. */
export function linesOf(text, start, end) {
  // A selection that ends at the very beginning of a line does not mean that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  return { start: lineAt(text, start).start, end: lineAt(text, last).end };
}

/** Where the paragraph of a position begins and ends; an empty line is a paragraph of its own. */
export function paragraphAt(text, position) {
  const isEmpty = ({ start, end }) => text.slice(start, end).trim() === "";
  const line = lineAt(text, position);
  let { start, end } = line;
  if (isEmpty(line)) return line;
  while (start > 0 && !isEmpty(lineAt(text, start - 1))) start = lineAt(text, start - 1).start;
  while (end < text.length && !isEmpty(lineAt(text, end + 1))) end = lineAt(text, end + 1).end;
  return { start, end };
}

// What ends a line for the server, which counts the lines: exosite/markup/characters.py.
const LINE_END = /\r\n|[\r\n\x85\u2028\u2029]/g;

/** Where line `number` begins and ends, counted from 1; the last line if there are fewer. */
export function numberedLine(text, number) {
  const ends = [...text.matchAll(LINE_END)];
  const line = Math.min(number, ends.length + 1);
  const before = ends[line - 2];
  return {
    start: before ? before.index + before[0].length : 0,
    end: ends[line - 1]?.index ?? text.length,
  };
}

// The grammar of headings is that of exosite/markup/headings.py; tests/golden/headings.yaml holds
// both to the same places.
const TOP = 2;
const DEEPEST = 4;
const HEADING = /^[ \t]*(#{1,6})(?:[ \t]+(.*?))?[ \t]*$/;
const BRACES = /^(.*?)[ \t]*\{([^{}]*)\}$/;
const CALLOUT = /^[ \t]*:{3,}[ \t]*(\S?)/;

/**
 * The headings in the order of the text: level, title, id (may be empty), former ids, evidence,
 * start, end.
 */
export function headings(text) {
  const found = [];
  let isInCallout = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const heading = HEADING.exec(line);
    const callout = CALLOUT.exec(line);
    if (callout) {
      isInCallout = callout[1] !== "";
    } else if (heading && !isInCallout) {
      found.push({ ...readHeading(heading), start, end: start + line.length });
    }
    start += line.length + 1;
  }
  return found;
}

function readHeading([, marks, content = ""]) {
  const [, title, attributes] = BRACES.exec(content) ?? [];
  const level = Math.min(DEEPEST, Math.max(TOP, marks.length));
  if (attributes === undefined || !/^\s*#|(?:^|\s)(?:evidence|was)\s*=/.test(attributes)) {
    return { level, title: content, id: "", was: [], evidence: [] };
  }
  const id = /(?:^|\s)#([^\s]+)/.exec(attributes)?.[1] ?? "";
  const list = (name) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*([^\\s]*)`).exec(attributes)?.[1].split(",").filter(Boolean) ?? [];
  return { level, title, id, was: list("was"), evidence: list("evidence") };
}

/** The heading whose line holds the position, if any. */
export function headingAt(text, position) {
  return headings(text).find(({ start, end }) => start <= position && position <= end);
}

/** A free id for a heading of this level at a position, in the style of its neighbours: `c1-5`. */
export function nextId(text, position, level) {
  const all = headings(text);
  const taken = new Set(all.map(({ id }) => id));
  const before = all.filter(({ start }) => start < position);
  const parent = before.findLast((heading) => heading.level < level);
  const from = parent ? parent.end : 0;
  const next = all.find((heading) => heading.start >= from && heading.level < level);
  const siblings = all.filter(
    ({ level: own, start, id }) =>
      own === level && start >= from && start < (next?.start ?? Infinity) && /\d$/.test(id),
  );
  const stem = siblings.at(-1)?.id.replace(/\d+$/, "") ?? (parent?.id ? `${parent.id}-` : "c");
  for (let number = 1 + highest(siblings, stem); ; number += 1) {
    if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
  }
}

function highest(siblings, stem) {
  const numbers = siblings
    .filter(({ id }) => id.startsWith(stem) && /^\d+$/.test(id.slice(stem.length)))
    .map(({ id }) => Number(id.slice(stem.length)));
  return Math.max(0, ...numbers);
}
