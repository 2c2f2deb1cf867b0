// The page in the preview: shown in a frame where nothing runs, and kept where the writer looks.

import { headings } from "./text_positions.js";

const DESKTOP = 1280; // CSS pixels
const PHONE = 360;

/** The frame in a sheet of the editor; `show(html)` puts a page in it, `follow` scrolls it. */
export function makePage(sheet, frame) {
  let head = null;
  let width = "fit";

  new ResizeObserver(fit).observe(sheet);
  frame.addEventListener("load", () => {
    frame.contentDocument.addEventListener("click", onClick);
  });

  /** Show a page; resolves when it is there. What was in view stays in view. */
  async function show(html, anchor) {
    const next = new DOMParser().parseFromString(html, "text/html");
    for (const script of next.querySelectorAll("script")) script.remove();
    const nextHead = headOf(next);
    const view = frame.contentWindow;
    if (head !== nextHead || !frame.contentDocument?.body) {
      const top = view?.scrollY ?? 0;
      head = nextHead;
      const loaded = new Promise((go) => frame.addEventListener("load", go, { once: true }));
      frame.srcdoc = `<!doctype html>${next.documentElement.outerHTML}`;
      // A frame without a page would load an empty one first, and say so.
      if (!frame.isConnected) sheet.append(frame);
      await loaded;
      frame.contentWindow.scrollTo(0, top);
      return;
    }
    // Only the body is exchanged: the style sheets stay, so nothing flashes and nothing jumps.
    const page = frame.contentDocument;
    const before = topOf(page, anchor);
    const top = view.scrollY;
    page.documentElement.lang = next.documentElement.lang;
    page.title = next.title;
    page.body.replaceWith(page.importNode(next.body, true));
    const after = topOf(page, anchor);
    view.scrollTo(0, before === null || after === null ? top : top + after - before);
  }

  function onClick(event) {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (address.startsWith("#")) frame.contentDocument.getElementById(decodeURIComponent(address.slice(1)))?.scrollIntoView();
    else if (/^https?:$/.test(link.protocol)) window.open(link.href, "_blank", "noopener");
  }

  /** Scroll so that what is written at a position of the text can be seen. */
  function follow(text, position) {
    const page = frame.contentDocument;
    const target = page?.body && estimate(page, text, position);
    if (target === null || target === undefined) return;
    const view = frame.contentWindow;
    const top = target - view.scrollY;
    const isSeen = top > view.innerHeight * 0.05 && top < view.innerHeight * 0.8;
    if (!isSeen) view.scrollTo(0, target - view.innerHeight / 3);
  }

  function setWidth(wanted) {
    width = wanted;
    fit();
  }

  function fit() {
    const pixels = { phone: PHONE, desktop: DESKTOP }[width];
    const scale = width === "desktop" ? Math.min(1, sheet.clientWidth / DESKTOP) : 1;
    Object.assign(frame.style, {
      width: pixels ? `${pixels}px` : "",
      height: scale < 1 ? `${100 / scale}%` : "",
      transform: scale < 1 ? `scale(${scale})` : "",
    });
  }

  return { show, follow, setWidth };
}

/** What decides how a page looks before its body begins; its title and addresses do not. */
function headOf(page) {
  return [...page.querySelectorAll('link[rel="stylesheet"]')].map(({ outerHTML }) => outerHTML).join();
}

/** The id of the section in which a position stands; empty before the first heading. */
export function sectionAt(text, position) {
  return headings(text).findLast(({ start, id }) => id && start <= position)?.id ?? "";
}

function topOf(page, id) {
  const place = id ? page.getElementById(id) : page.querySelector(".prose");
  return place ? place.getBoundingClientRect().top : null;
}

/** Where on the page a position is about: as far into its section as it is in the text. */
function estimate(page, text, position) {
  const all = headings(text).filter(({ id }) => id && page.getElementById(id));
  const index = all.findLastIndex(({ start }) => start <= position);
  const from = topOf(page, all[index]?.id ?? "");
  if (from === null) return null;
  const end = page.querySelector(".prose") ?? page.body;
  const to = all[index + 1] ? topOf(page, all[index + 1].id) : end.getBoundingClientRect().bottom;
  const start = all[index]?.start ?? 0;
  const length = (all[index + 1]?.start ?? text.length) - start;
  const share = length > 0 ? (position - start) / length : 0;
  return page.defaultView.scrollY + from + share * Math.max(0, to - from);
}
