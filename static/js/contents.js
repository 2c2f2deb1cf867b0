// The list of contents: marks the section being read, and opens over the text on a phone. Without
// this it is a list of links.

// Pixels; a little more than base.css leaves above a heading that a link leads to.
const EDGE = 48;

export function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll("[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  let current = null;
  let frame = 0;

  // The last heading that has passed the upper third of the window; over the last stretch of the
  // page this line moves down, so that it passes the last heading too.
  function reached() {
    const rest = document.documentElement.scrollHeight - innerHeight - scrollY;
    const target = document.querySelector(":target");
    if (rest < 2 && links.has(target) && target.getBoundingClientRect().top >= 0) return target;
    const line = innerHeight - Math.min(Math.max(rest, 0), (innerHeight * 2) / 3);
    let last = null;
    for (const heading of links.keys()) {
      const { top } = heading.getBoundingClientRect();
      if (top <= line) last = heading;
      // At the upper edge, where a link puts it, it is the one, also if the next is not far below.
      if (rest > 1 && top >= 0 && top < EDGE) break;
    }
    return last;
  }

  function mark() {
    frame = 0;
    const link = links.get(reached()) ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    // The list scrolls by itself; scrollIntoView would move the page as well. Not while it has the focus.
    if (link && !contents.contains(document.activeElement)) {
      const { top, bottom } = link.getBoundingClientRect();
      const box = contents.getBoundingClientRect();
      if (top < box.top || bottom > box.bottom) {
        contents.scrollTop += top - box.top - box.height / 3;
      }
    }
  }

  // Once for each painting, whatever moved the page: a finger, a key, a search in it, a bar.
  const later = () => (frame ||= requestAnimationFrame(mark));
  addEventListener("scroll", later, { passive: true });
  addEventListener("hashchange", later);
  new ResizeObserver(later).observe(document.body);
}

// A copy of the list in a sheet over the text. The way back of the browser closes it as well.
export function unfold(sheet, contents, opener) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const list = contents.cloneNode(true);
    for (const part of list.querySelectorAll("[id]")) part.removeAttribute("id");
    for (const part of list.querySelectorAll("details")) part.open = true;
    sheet.lastElementChild.replaceChildren(...list.children);
    sheet.showModal();
    history.pushState({ sheet: true }, "");
    const here = sheet.querySelector("[aria-current=location]");
    if (!here) return;
    here.focus({ preventScroll: true });
    sheet.scrollTop = here.offsetTop - sheet.clientHeight / 2;
  });

  sheet.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (event.target === sheet) sheet.close();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Its place in the history becomes that of the section: the way back leads to where one was.
    event.preventDefault();
    history.replaceState(null, "");
    sheet.close();
    location.replace(link.href);
  });

  sheet.addEventListener("close", () => history.state?.sheet && history.back());
  addEventListener("popstate", () => sheet.open && sheet.close());
}

const contents = document.querySelector("nav.contents");
const sheet = document.querySelector(".contents-sheet");
if (contents) follow(contents);
if (sheet?.showModal) unfold(sheet, contents, document.querySelector(".reading-bar [href^='#']"));
