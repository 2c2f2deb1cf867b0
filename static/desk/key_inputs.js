// Inputs for the key of an object: what is found by the name that one types stands in their list.

const PAUSE = 200; // milliseconds without a key before a search

function offer(input, index) {
  const list = document.createElement("datalist");
  list.id = `found-${input.name}-${index}`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer = 0;

  async function search() {
    const query = new URLSearchParams({ q: input.value.trim() });
    const response = await fetch(`${input.dataset.lookup}?${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const { results } = await response.json();
    list.replaceChildren(...results.map(({ key, label }) => new Option(label, key)));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search().catch(() => {}), PAUSE);
  });
}

document.querySelectorAll("input[data-lookup]").forEach(offer);
