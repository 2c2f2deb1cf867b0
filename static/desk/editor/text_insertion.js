// Writing into a text area so that Ctrl+Z takes it back, and knowing when a word is being composed.

/**
 * Put text in the place of what stands from one position to another, as if it were typed.
 *
 * `execCommand` is deprecated and yet the only way that keeps the browser's history of undoing.
 */
export function insert(textarea, text, from, to = from) {
  textarea.focus({ preventScroll: true });
  textarea.setSelectionRange(from, to);
  if (text === textarea.value.slice(from, to)) return;
  const command = text ? ["insertText", false, text] : ["delete"];
  if (document.execCommand(...command)) return;
  textarea.setRangeText(text, from, to, "end");
  textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
}

/** Make an edit of `commands.js`: replace, then select. */
export function apply(textarea, edit) {
  insert(textarea, edit.text, edit.from, edit.to);
  const [start, end = start] = edit.select ?? [edit.from + edit.text.length];
  textarea.setSelectionRange(start, end);
}

/**
 * Watch whether an input method is composing a word somewhere in `root`.
 *
 * While it does, the text holds half a word, and anything that takes the focus would break it.
 */
export function watchComposition(root) {
  let open = false;
  let waiting = [];
  root.addEventListener("compositionstart", () => {
    open = true;
  });
  const end = () => {
    open = false;
    const ready = waiting;
    waiting = [];
    for (const go of ready) go();
  };
  root.addEventListener("compositionend", end);
  // A composition that lost its field never says that it ended.
  root.addEventListener("focusout", () => open && end());
  return {
    get isOpen() {
      return open;
    },
    /** Resolves when nothing is being composed. */
    closed: () => (open ? new Promise((go) => waiting.push(go)) : Promise.resolve()),
  };
}
