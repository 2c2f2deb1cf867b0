// The tools above the text: one stop of the Tab key, arrow keys from tool to tool.
// https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/

/** Show the toolbar, let its arrow keys work, and call `use(button)` for a tool that is chosen. */
export function openToolbar(bar, use) {
  const tools = [...bar.querySelectorAll("button")];
  bar.hidden = false;
  stopAt(tools, tools[0]);
  bar.addEventListener("focusin", ({ target }) => tools.includes(target) && stopAt(tools, target));
  bar.addEventListener("keydown", (event) => {
    const next = neighbour(tools, tools.indexOf(event.target), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  bar.addEventListener("click", ({ target }) => {
    const tool = target.closest("button");
    if (tool) use(tool);
  });
}

function stopAt(tools, chosen) {
  for (const tool of tools) tool.tabIndex = tool === chosen ? 0 : -1;
}

function neighbour(tools, index, key) {
  const last = tools.length - 1;
  switch (key) {
    case "ArrowRight":
      return tools[index === last ? 0 : index + 1];
    case "ArrowLeft":
      return tools[index === 0 ? last : index - 1];
    case "Home":
      return tools[0];
    case "End":
      return tools[last];
    default:
      return null;
  }
}

const KEYS = { b: "bold", i: "italic", k: "link" };

/** The tool that a key in the text stands for, empty if none: Ctrl+B, or Command+B on a Mac. */
export function toolOfKey(event) {
  const isAlone = (event.ctrlKey !== event.metaKey) && !event.altKey && !event.shiftKey;
  return isAlone && !event.isComposing ? (KEYS[event.key.toLowerCase()] ?? "") : "";
}
