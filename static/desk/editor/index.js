// The editor: tools, pickers, preview and guards for every Markdown field of a page.

import { after, block, callout, citation, emphasise, list, named, picture } from "./commands.js";
import { ask, askCallout, askEvidence, askHeading, askLink, readDialogs } from "./dialogs.js";
import { enhance as guard } from "./leave_guard.js";
import { makePicker } from "./picker.js";
import { headingAt } from "./text_positions.js";
import { openPreview } from "./preview.js";
import { openToolbar, toolOfKey } from "./toolbar.js";
import { apply, watchComposition } from "./text_insertion.js";
import { openUpload } from "./upload.js";
import { readWords } from "./messages.js";

/** Bring each editor in `root` to life. The first of a form shows the preview of its page. */
export function enhance(root) {
  const previewed = new Set();
  for (const found of root.querySelectorAll("[data-editor]")) {
    const editor = read(found);
    if (!editor.textarea.matches(":disabled, [readonly]")) openTools(editor);
    if (found.dataset.previewUrl && !previewed.has(editor.form)) {
      previewed.add(editor.form);
      openPreview(editor);
    }
  }
}

function read(root) {
  const textarea = root.querySelector("textarea");
  const status = root.querySelector("[data-note]");
  return {
    root,
    textarea,
    form: textarea.form,
    words: readWords(root),
    composition: watchComposition(textarea.form),
    note(sentence, level = "") {
      status.textContent = sentence;
      status.dataset.level = level;
    },
  };
}

function openTools(editor) {
  const { root, textarea, words } = editor;
  const { lookupUrl, uploadUrl, language = "" } = root.dataset;
  const dialogs = readDialogs(root);
  const pick = lookupUrl ? makePicker(dialogs.picker, { lookupUrl, language, words }) : null;
  const upload = uploadUrl ? openUpload(editor) : null;
  const now = () => [textarea.value, textarea.selectionStart, textarea.selectionEnd];

  const tools = {
    bold: () => emphasise(...now(), 2),
    italic: () => emphasise(...now(), 1),
    bullets: () => list(...now(), "bullets"),
    numbers: () => list(...now(), "numbers"),
    heading: putHeading,
    async callout() {
      const line = await askCallout(dialogs.callout, words, textarea, (title) => pick("person", title));
      return line && callout(...now(), line);
    },
    async evidence() {
      if (headingAt(textarea.value, textarea.selectionEnd)) return putHeading();
      const label = await askEvidence(dialogs.evidence, words);
      return label && after(textarea.selectionEnd, label);
    },
    async ladder() {
      const answer = await ask(dialogs.ladder);
      const [text, , end] = now();
      return answer && block(text, end, `{{ ladder:${answer.get("area")} }}`);
    },
    async link() {
      const [, start, end] = now();
      const link = await askLink(dialogs.link, textarea);
      return link && { from: start, to: end, text: link };
    },
  };

  async function putHeading() {
    const answer = await askHeading(dialogs.heading, words, textarea);
    if (!answer) return null;
    const { line, old } = answer;
    if (old) return { from: old.start, to: old.end, text: line };
    const [text, start, end] = now();
    const isWholeLine = start < end && isLine(text, start, end);
    return isWholeLine ? { from: start, to: end, text: line } : block(text, start, line);
  }

  async function put(kind, title) {
    const result = await pick(kind, title);
    if (!result) return null;
    const [text, start, end] = now();
    if (kind === "table") return block(text, end, result.insert);
    if (kind === "figure") return picture(text, end, result.insert);
    if (kind === "reference") return citation(text, end, result);
    if (kind === "trial" || kind === "search") return after(end, result.insert);
    return named(text, start, end, kind, result);
  }

  async function use(tool, picked = "", title = "") {
    if (tool === "upload") {
      upload();
      return;
    }
    const edit = await (picked ? put(picked, title) : tools[tool]());
    textarea.focus();
    if (edit) apply(textarea, edit);
  }

  openToolbar(root.querySelector("[role=toolbar]"), ({ dataset, title }) => use(dataset.tool, dataset.pick, title));
  textarea.addEventListener("keydown", (event) => {
    const tool = toolOfKey(event);
    if (!tool) return;
    event.preventDefault();
    use(tool);
  });
}

function isLine(text, start, end) {
  return (start === 0 || text[start - 1] === "\n") && (end === text.length || text[end] === "\n");
}

enhance(document);
guard(document);
