// The page on which a text is written: problems lead to their place, and so does its address.

import "./key_inputs.js";

/** Show a line of a text, counted from 1. */
function show(field, number) {
  const lines = field.value.split("\n");
  const line = Math.min(number, lines.length);
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + lines[line - 1].length);
  field.scrollTop = (field.scrollHeight * (line - 1)) / lines.length - field.clientHeight / 3;
}

for (const link of document.querySelectorAll("a[data-line]")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    // A cell of a table may be folded away.
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (field instanceof HTMLTextAreaElement) show(field, Number(link.dataset.line));
    else field.focus();
    field.scrollIntoView({ block: "center" });
  });
}

// `#section-c1-2` leads to the heading of this id.
const section = location.hash.startsWith("#section-") && location.hash.slice("#section-".length);
if (section) {
  const marks = [`{#${section}}`, `{#${section} `];
  for (const field of document.querySelectorAll("#draft textarea")) {
    const index = field.value.split("\n").findIndex((line) => marks.some((mark) => line.includes(mark)));
    if (index >= 0) {
      show(field, index + 1);
      field.scrollIntoView({ block: "center" });
      break;
    }
  }
}

// What went wrong is read first.
document.getElementById("errors")?.focus();
