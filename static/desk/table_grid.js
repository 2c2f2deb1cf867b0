// The grid of a comparison table. Everything works without this; it saves steps.

const CELL = "[data-cell]";
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform);

export function enhance(root) {
  root.addEventListener("keydown", (event) => onKey(root, event));
  root.addEventListener("click", confirmed);
  // The form is as it was sent for an operation: leaving it would lose what was typed.
  if ("changed" in root.dataset) root.closest("form").dataset.unsaved = "";
  if (!CSS.supports("field-sizing", "content")) grow(root);
}

// Alt with an arrow goes to the cell in that direction, Enter to the one below. Keys that compose a
// character belong to the input method, and Tab to the browser.
function onKey(root, event) {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
  const cell = event.target.closest?.(CELL);
  if (!cell) return;
  const step = event.altKey ? ARROWS[event.key] : enters(event) ? [1, 0] : undefined;
  if (!step || (event.altKey && isTaken(event, cell))) return;
  const next = neighbour(root, cell, ...step);
  if (next || enters(event) || event.altKey) event.preventDefault();
  if (!next) return;
  next.focus();
  if (next.select) next.select();
}

// No cell has two lines, so that Enter is free; Shift+Enter is as good as Enter.
function enters(event) {
  return event.key === "Enter" && !event.altKey && event.target.tagName !== "SELECT";
}

// What the system does with these keys in an input comes first.
function isTaken(event, cell) {
  if (cell.tagName === "SELECT") return event.key === "ArrowUp" || event.key === "ArrowDown";
  return IS_MAC && (event.key === "ArrowLeft" || event.key === "ArrowRight");
}

// The nearest cell in a direction: some have no input, as values that a translator only reads.
function neighbour(root, cell, down, right) {
  const rows = [...root.querySelectorAll("tr")].map((row) =>
    [...row.children].map((place) => place.querySelector(CELL)),
  );
  let y = rows.findIndex((row) => row.includes(cell));
  let x = rows[y]?.indexOf(cell) ?? -1;
  for (y += down, x += right; rows[y] && x >= 0 && x < rows[y].length; y += down, x += right) {
    if (rows[y][x]) return rows[y][x];
  }
  return null;
}

// Asks before the page is sent, instead of on the page that comes back.
function confirmed(event) {
  const button = event.target.closest?.("button[data-drop]");
  if (!button) return;
  const question = button.closest("[data-ask]").dataset.ask;
  if (window.confirm(question)) button.value = button.dataset.drop;
  else event.preventDefault();
}

// For browsers in which CSS does not make a textarea as high as its text.
function grow(root) {
  const fit = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  for (const area of root.querySelectorAll("textarea")) {
    fit(area);
    area.addEventListener("input", () => fit(area));
  }
  for (const details of root.querySelectorAll("details")) {
    details.addEventListener("toggle", () => details.querySelectorAll("textarea").forEach(fit));
  }
}

for (const root of document.querySelectorAll("[data-enhance=grid]")) enhance(root);
