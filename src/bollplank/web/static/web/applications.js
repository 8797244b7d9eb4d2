// A file that is far too large is said to be so before it is sent. The site says so too.
const tooLarge = (form) =>
  [...form.querySelectorAll("input[type=file]")].some((input) =>
    [...input.files].some((file) => file.size > Number(form.dataset.largest)));

for (const form of document.querySelectorAll("form[data-largest]")) {
  const note = form.querySelector("[data-too-large]");
  form.addEventListener("change", () => {
    note.hidden = !tooLarge(form);
  });
  form.addEventListener("submit", (event) => {
    if (!tooLarge(form)) return;
    event.preventDefault();
    note.hidden = false;
    form.querySelector("input[type=file]").focus();
  });
}
