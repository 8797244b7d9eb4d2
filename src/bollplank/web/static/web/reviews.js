// The arrow keys lead to the application before and after. The links are there without it.
const TYPING = "input, textarea, select, [contenteditable], .scroll";
const WAYS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest(TYPING)) return;
  document.querySelector(`.beside a[rel=${way}]`)?.click();
});
