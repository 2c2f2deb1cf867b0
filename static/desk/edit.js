// The page on which a text is written: problems lead to their place.

for (const link of document.querySelectorAll("[data-field][data-line]")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(`id_${link.dataset.field}`);
    if (!(field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const lines = field.value.split("\n");
    const line = Math.min(Number(link.dataset.line), lines.length);
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(start, start + lines[line - 1].length);
    field.scrollTop = (field.scrollHeight * (line - 1)) / lines.length - field.clientHeight / 3;
  });
}

// What went wrong is read first.
document.getElementById("errors")?.focus();
