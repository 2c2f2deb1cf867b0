// What the scripts say stands in the page, where the template has translated it.

/** The sentences of an editor: a function that takes a name and what to put in its braces. */
export function readWords(root) {
  const sentences = new Map();
  for (const found of root.querySelector("template[data-words]").content.querySelectorAll("[data-word]")) {
    sentences.set(found.dataset.word, found.textContent.trim());
  }
  return (name, values = {}) =>
    sentences.get(name).replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

/** The words of a control's label; its name if it has none. */
export function labelOf(control) {
  const label = control.labels?.[0]?.textContent ?? control.getAttribute("aria-label");
  return label?.trim().replace(/[:：]$/, "") || control.name;
}
