// Sorts a comparison table by a press on a heading, and hides the rows without the words typed above it.
// Without this the page of a table has a form that does the first.

const MARKS = ".cell-label, .citation, .citation-search, .note-mark, .facts, .evidence, .as-of, .language-mark";
const DATE = /^(\d{4})(?:[-年](\d{1,2})(?:[-月](\d{1,2}))?)?[年月日]?$/;
// After a word or sign such as "about" or "<" comes a number, maybe with a power of ten; of a range, the
// lower end.
const NUMBER = /^(?:[<>≤≥=~≈約约第]|about|ca\.|approx\.|[\s\p{Sc}])*([-−]?\d[\d,]*(?:\.\d+)?)(?:\s*[×x]\s*10([⁻⁰¹²³⁴-⁹]+))?/iu;
const narrow = matchMedia("(max-width: 39.99em)");

function words(part, without) {
  const copy = part.cloneNode(true);
  for (const mark of copy.querySelectorAll(without)) mark.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function dated(text) {
  const found = text.match(DATE);
  return found && found[1] * 10000 + (found[2] ?? 0) * 100 + Number(found[3] ?? 0);
}

export function counted(text) {
  const found = text.normalize("NFC").match(NUMBER);
  if (!found) return null;
  const power = [...(found[2] ?? "⁰")].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign));
  const exponent = power.map((digit) => (digit < 0 ? "-" : digit)).join("");
  return Number(`${found[1].replaceAll(",", "").replace("−", "-")}e${exponent}`);
}

// By row, what it has in a column, comparable with the others; null where it has nothing.
function keys(rows, column, language) {
  const cells = rows.map((row) => row.cells[column]);
  if (cells.some((cell) => cell.dataset.order)) {
    return [cells.map((cell) => cell.dataset.order ?? null), (a, b) => a - b];
  }
  const texts = cells.map((cell) => (cell.querySelector(".missing") ? "" : words(cell, MARKS)));
  for (const read of [dated, counted]) {
    const values = texts.map((text) => (text ? read(text) : null));
    if (texts.every((text, at) => !text || values[at] !== null)) return [values, (a, b) => a - b];
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [texts.map((text) => text || null), compare];
}

function sorted(rows, column, down, language) {
  const [values, compare] = keys(rows, column, language);
  const places = [...rows.keys()];
  const present = places.filter((at) => values[at] !== null);
  present.sort((a, b) => (down ? -1 : 1) * compare(values[a], values[b]));
  return [...present, ...places.filter((at) => values[at] === null)].map((at) => rows[at]);
}

function sortable(table) {
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  const first = heads.map((head) => head.getAttribute("aria-sort"));
  const buttons = heads.map((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    return button;
  });

  function show(column, way) {
    heads.forEach((head, at) => {
      const said = way ? at === column && way : first[at];
      if (said) head.setAttribute("aria-sort", said);
      else head.removeAttribute("aria-sort");
    });
    const down = way === "descending";
    const { lang } = table.closest("[lang]");
    table.tBodies[0].append(...(way ? sorted(rows, column, down, lang) : rows));
    // What the server said of its own order holds no more.
    for (const said of document.querySelectorAll(".table-order")) said.hidden = Boolean(way);
  }

  let chosen = null;
  let way = null;
  buttons.forEach((button, column) => {
    button.addEventListener("click", () => {
      const ways = ["ascending", "descending", null];
      way = ways[chosen === column ? (ways.indexOf(way) + 1) % 3 : 0];
      chosen = column;
      show(column, way);
    });
  });

  // Headings of cards are only heard.
  function reach() {
    for (const button of buttons) {
      button.disabled = narrow.matches && table.classList.contains("stack");
    }
  }
  narrow.addEventListener("change", reach);
  reach();
}

function filterable(table, figure) {
  const rows = [...table.tBodies[0].rows];
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => folded(words(row, ".cell-label, .facts, .visually-hidden")));
  const line = document.createElement("p");
  line.className = "table-filter";
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  label.append(figure.dataset.filter, " ", input);
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  line.append(label, status);
  figure.prepend(line);

  input.addEventListener("input", () => {
    const wanted = folded(input.value).split(/\s+/);
    rows.forEach((row, at) => (row.hidden = !wanted.every((word) => texts[at].includes(word))));
    const shown = rows.filter((row) => !row.hidden).length;
    const said = figure.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
    status.textContent = input.value.trim() ? said : "";
  });
}

for (const table of document.querySelectorAll(".comparison-table")) {
  const figure = table.closest("figure");
  if (table.tBodies[0].rows.length > 2) sortable(table);
  if (figure.dataset.filter) filterable(table, figure);
}
