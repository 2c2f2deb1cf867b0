// Passes the address of a page on, and prints the page. Without this the browser's own ways are there.

export function enhance(tools) {
  const status = tools.querySelector("[role=status]");
  const [share, print] = tools.querySelectorAll("button");

  share.addEventListener("click", async () => {
    const page = { title: document.title, url: location.href };
    try {
      if (navigator.share) {
        await navigator.share(page);
      } else {
        await navigator.clipboard.writeText(page.url);
        status.textContent = share.dataset.copied;
      }
    } catch (error) {
      // Who closed the choice wanted none; where nothing may be copied the address is there to see.
      if (error.name !== "AbortError") status.textContent = page.url;
    }
  });

  print.addEventListener("click", () => window.print());
}

const tools = document.querySelector(".page-tools");
if (tools) enhance(tools);
