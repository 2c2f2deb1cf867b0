// Marks the section being read in the list of contents. Without this the list is a list of links.

export function follow(contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  let current = null;

  function mark() {
    // The last heading that has passed the upper third of the window.
    const line = innerHeight / 3;
    let reached = null;
    for (const heading of links.keys()) {
      if (heading.getBoundingClientRect().top > line) break;
      reached = heading;
    }
    const link = links.get(reached) ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    // The list scrolls by itself; scrollIntoView would move the page as well. Not while it has the focus.
    if (link && !contents.contains(document.activeElement)) {
      const { top, bottom } = link.getBoundingClientRect();
      const frame = contents.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) {
        contents.scrollTop += top - frame.top - frame.height / 3;
      }
    }
  }

  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of links.keys()) watch.observe(heading);
}

const contents = document.querySelector(".contents");
if (contents) follow(contents);
