// Suggestions while typing, for every search form. Without this the form sends what was typed.

const PAUSE = 150;

export function enhance(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let timer;
  let request;
  let asked = "";

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function options() {
    return [...list.children];
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(null);
  }

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function chosen() {
    return list.hidden ? null : list.querySelector("[aria-selected=true]");
  }

  function show({ suggestions, status: said }) {
    list.replaceChildren(...suggestions.map(drawn));
    status.textContent = said;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(null);
  }

  function drawn(suggestion, number) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.path = suggestion.path;
    const title = document.createElement("span");
    title.textContent = suggestion.title;
    title.lang = suggestion.language;
    option.append(title);
    if (suggestion.name) {
      const name = document.createElement("span");
      name.className = "suggestion-name";
      name.textContent = suggestion.name;
      name.lang = suggestion.name_language;
      option.append(" ", name);
    }
    const label = document.createElement("span");
    label.className = "suggestion-kind";
    label.textContent = suggestion.label;
    option.append(" ", label);
    return option;
  }

  async function ask() {
    asked = input.value.trim();
    if (!asked) return close();
    request?.abort();
    request = new AbortController();
    const address = `${form.dataset.suggestions}?q=${encodeURIComponent(asked)}`;
    try {
      const response = await fetch(address, { signal: request.signal });
      if (response.ok && asked === input.value.trim()) show(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  // What an input method is still composing is not typed yet.
  input.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener("compositionend", later);

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const all = options();
    if (event.key === "Escape" && !list.hidden) {
      close();
    } else if (event.key === "Enter" && chosen()) {
      location.assign(chosen().dataset.path);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
      } else {
        // The field itself is the place between the last one and the first.
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = all.length + 1;
        choose(all[(all.indexOf(chosen()) + 1 + step + places) % places - 1] ?? null);
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.path);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

for (const form of document.querySelectorAll("form[data-suggestions]")) enhance(form);
