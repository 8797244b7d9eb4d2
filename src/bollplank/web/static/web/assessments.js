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

// Saved by Enter or the button, the next moment is at hand. What is saved while you
// write moves nothing.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-next]");
  const asked = event.detail.requestConfig?.triggeringEvent?.type === "submit";
  if (!form || !asked || event.detail.xhr.status !== 200 || !form.dataset.next) return;
  const next = document.getElementById(form.dataset.next);
  location.hash = form.dataset.next;
  const radios = [...next.querySelectorAll(".points input")];
  (radios.find((radio) => radio.checked) ?? radios[0]).focus();
});

// Two texts that are not put together yet are not left by a slip.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-conflict]")) event.preventDefault();
});
