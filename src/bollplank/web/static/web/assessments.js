// Filling in a self-assessment by keyboard. Everything works without this file.

// On the scale a figure chooses the points.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  const scale = event.target.closest?.("input[type=radio]")?.closest(".points");
  const choice = scale?.querySelector(`input[value="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.focus();
  choice.click();
});

// In a text Enter begins a new line; with Ctrl it saves and goes on.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("textarea")?.closest("form[data-next]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

// Saved by Enter or the button, the next moment is at hand. What is saved while you
// write moves nothing.
function goOn(form) {
  if (!form?.dataset.next) return;
  const next = document.getElementById(form.dataset.next);
  location.hash = form.dataset.next;
  const radios = [...next.querySelectorAll(".points input")];
  (radios.find((radio) => radio.checked) ?? radios[0]).focus();
}
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-next]");
  const { requestConfig, xhr } = event.detail;
  const asked = requestConfig?.triggeringEvent?.type === "submit";
  if (form && asked && xhr.status === 200 && answersItself(form, xhr)) goOn(form);
});
// Nor does it stop you that there is no network: the text is kept, see offline.js.
document.addEventListener("offline:kept", (event) => {
  if (event.detail.asked) goOn(event.target);
});

// A save that does not come through is given up in time, so that it can be kept.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.closest("form[data-keep]")) event.detail.timeout = 15_000;
});

// Somebody who is logged out is sent to another page. It is not put into the form.
const answersItself = (form, xhr) =>
  new URL(xhr.responseURL || location.href).pathname === new URL(form.action).pathname;
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const form = event.target.closest("form[data-next]");
  if (!form || answersItself(form, event.detail.xhr)) return;
  event.preventDefault();
  const note = form.querySelector("[data-not-sent]");
  if (note) note.hidden = false;
});

// Two texts that are not put together yet are not left by a slip.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-conflict]")) event.preventDefault();
});
