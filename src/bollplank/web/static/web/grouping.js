// Forming groups by dragging, and sliders beside the numbers. Works without this file.

// A participant that is dropped on a card is moved there, as by the list and the button.
let held = null;
document.addEventListener("dragstart", (event) => {
  const member = event.target.closest?.("[data-organisation]");
  if (!member) return;
  held = member;
  member.classList.add("moved");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", member.dataset.organisation);
});
document.addEventListener("dragend", () => {
  held?.classList.remove("moved");
  held = null;
  mark(null);
});
document.addEventListener("dragover", (event) => {
  const card = cardAt(event);
  if (!held || !card) return;
  event.preventDefault();
  mark(card);
});
document.addEventListener("drop", (event) => {
  const card = cardAt(event);
  const form = document.getElementById("move-any");
  if (!held || !card || !form) return;
  event.preventDefault();
  if (held.closest("[data-group]") === card) return;
  form.elements.organisation.value = held.dataset.organisation;
  form.elements.to.value = card.dataset.group;
  form.requestSubmit();
});

function cardAt(event) {
  return event.target.closest?.("[data-group]") ?? null;
}

function mark(card) {
  for (const one of document.querySelectorAll("[data-group].over")) one.classList.remove("over");
  card?.classList.add("over");
}

// After a move every form on the page is about the proposal as it stands now.
document.addEventListener("htmx:afterSwap", () => {
  const newest = document.querySelector("#builder input[name=version]")?.value;
  if (!newest) return;
  for (const input of document.querySelectorAll("input[name=version]")) input.value = newest;
});

// Beside each weight a slider that says the same as the number.
for (const number of document.querySelectorAll("input[data-weight]")) {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: "0", max: "100", step: "5", value: number.value });
  slider.setAttribute("aria-labelledby", labelOf(number));
  const row = document.createElement("div");
  row.className = "weight";
  number.replaceWith(row);
  row.append(slider, number);
  slider.addEventListener("input", () => (number.value = slider.value));
  number.addEventListener("input", () => (slider.value = number.value));
}

function labelOf(input) {
  const label = input.labels[0];
  label.id ||= `${input.id}_label`;
  return label.id;
}
