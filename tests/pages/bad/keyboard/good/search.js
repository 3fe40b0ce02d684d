// As little of a combobox as the check of the keyboard needs.
const input = document.querySelector("#search-input");
const list = document.createElement("ul");
list.id = "search-list";
list.setAttribute("role", "listbox");
input.setAttribute("role", "combobox");
input.setAttribute("aria-controls", list.id);
input.after(list);
const root = new URL(".", document.currentScript.src);
const found = ["index.html", "north/index.html"];
let chosen = -1;

function show(isOpen) {
  input.setAttribute("aria-expanded", String(isOpen));
  chosen = -1;
  list.replaceChildren(...(isOpen ? found : []).map((page, i) => {
    const item = document.createElement("li");
    item.id = `option-${i}`;
    item.setAttribute("role", "option");
    item.textContent = page;
    return item;
  }));
}

input.addEventListener("input", () => show(true));
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") show(false);
  if (event.key === "ArrowDown") {
    chosen = (chosen + 1) % found.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === chosen));
    input.setAttribute("aria-activedescendant", `option-${chosen}`);
  }
  if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    location.href = new URL(found[chosen], root);
  }
});
