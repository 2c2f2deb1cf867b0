// Pictures from the writer's computer: chosen, dropped or pasted.

import { picture } from "./commands.js";
import { apply } from "./text_insertion.js";

const KINDS = "image/png,image/jpeg,image/webp";

/** Let pictures be dropped on and pasted into the text; returns what the tool for it does. */
export function openUpload({ root, form, textarea, words, note, composition }) {
  const chooser = Object.assign(document.createElement("input"), { type: "file", accept: KINDS });
  let queue = Promise.resolve();

  chooser.addEventListener("change", () => {
    take(chooser.files);
    chooser.value = "";
  });
  textarea.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  textarea.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  textarea.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    // Programs for tables and texts put a picture beside their text; then the text is meant.
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    take(files);
  });

  /** One after the other, so that they stand in the text in the order in which they came. */
  function take(files) {
    for (const file of files) queue = queue.then(() => send(file));
  }

  async function send(file) {
    note(words("uploading", { name: file.name }), "busy");
    const data = new FormData();
    data.append("image", file);
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value ?? "");
    const failed = words("upload-failed", { name: file.name });
    try {
      const response = await fetch(root.dataset.uploadUrl, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
      });
      if (response.redirected) return note(words("signed-out"), "error");
      const answer = await response.json();
      if (!response.ok || !answer.image_code) return note(answer.error || failed, "error");
      await composition.closed();
      put(answer.image_code);
      return note(words("uploaded"));
    } catch {
      return note(failed, "error");
    }
  }

  function put(code) {
    const before = document.activeElement;
    const isElsewhere = form.contains(before) && before !== textarea && !before.closest(".editor-tools");
    apply(textarea, picture(textarea.value, textarea.selectionEnd, code));
    // Somebody who has gone on to another field is not called back from it.
    if (isElsewhere) before.focus();
  }

  return () => chooser.click();
}
