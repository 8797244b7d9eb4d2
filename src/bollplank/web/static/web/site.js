// The few things a page does by itself. Everything works without this file.

// After an error the summary takes the focus, so that it is read first.
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

// Text that is not stored yet is not lost by a slip: the browser asks before it leaves.
const unsaved = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form) unsaved.add(form);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form && event.detail.xhr.status === 200) unsaved.delete(form);
});
document.addEventListener("submit", (event) => unsaved.delete(event.target));
addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

// A save that did not reach the site says so beside the form; the text stays.
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    const form = event.target.closest("form[data-autosave]");
    const note = form?.querySelector("[data-not-sent]");
    if (note) note.hidden = false;
  });
}
document.addEventListener("htmx:afterOnLoad", (event) => {
  const note = event.target.closest("form[data-autosave]")?.querySelector("[data-not-sent]");
  if (note) note.hidden = true;
});
