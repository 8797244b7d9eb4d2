// Sorts the elements that hold text by all that their contrast hangs on, and returns
// the names of the looks. The elements are kept in `looks`, by name.
() => {
  const behind = new Map([[null, ""]]);

  function seen(element) {
    const style = getComputedStyle(element);
    const floats = !["static", "relative"].includes(style.position);
    return [
      style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : style.backgroundColor,
      style.backgroundImage === "none" ? "" : style.backgroundImage,
      style.opacity === "1" ? "" : style.opacity,
      style.filter === "none" ? "" : style.filter,
      // what lies over something else is looked at on each kind of place by itself
      floats ? `${element.localName}.${element.getAttribute("class")}` : "",
    ].filter(Boolean).join("|");
  }

  function drawnBefore(element) {
    return ["::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      return style.content === "none" ? "" : style.backgroundColor + style.backgroundImage;
    });
  }

  function textOf(element) {
    if (["input", "select", "textarea"].includes(element.localName))
      return element.value || element.placeholder || " ";
    return [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data.trim()).join("");
  }

  function nameOf(element, text) {
    const style = getComputedStyle(element);
    return [
      behind.get(element), style.color, style.fontSize, style.fontWeight,
      style.textShadow, style.webkitTextFillColor, ...drawnBefore(element),
      // what axe has exceptions for
      element.localName, element.getAttribute("type"), text.length === 1,
      !!element.closest("[disabled], [aria-disabled=true], fieldset[disabled]"),
      element.closest("label") !== null,
    ].join(";");
  }

  window.looks = new Map();
  const everything = "body, body :not(path, circle, rect, line, script)";
  for (const element of document.querySelectorAll(everything)) {
    const own = seen(element);
    const before = behind.get(element.parentElement) ?? "";
    behind.set(element, own ? `${before}/${own}` : before);
    const text = textOf(element);
    if (!text || !element.checkVisibility({ visibilityProperty: true })) continue;
    const name = nameOf(element, text);
    looks.set(name, [...(looks.get(name) ?? []), element]);
  }
  return [...looks.keys()];
}
