// Old links to a section of a guide: its hub has the id beside the chapter that the section is in.

export function follow() {
  const anchor = document.getElementById(location.hash.slice(1));
  if (!anchor?.classList.contains("chapter-anchor")) return;
  const link = anchor.parentElement.querySelector("a");
  location.replace(link.pathname + location.hash);
}

if (document.querySelector(".chapter-list")) {
  addEventListener("hashchange", follow);
  follow();
}
