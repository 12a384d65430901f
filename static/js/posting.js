// The page of one posting: what is read where, keys on items, dragging, and picking text out of the source.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const on = (names, act) => names.split(" ").forEach((name) => document.addEventListener(name, act));
  const row = (element) => element?.closest?.("#lists [data-item]");
  const press = (root, selector) => {
    const button = root?.querySelector(`${selector}:not(:disabled)`);
    button?.click();
    return button;
  };
  // What bears the same name is lit together: an item or a fact, and its places in the source.
  on("mouseover focusin", ({ target }) => {
    const from = target.closest?.("[data-of]");
    if (!from) return;
    const kin = from.dataset.of.split(" ").flatMap((name) => all(`[data-of~="${CSS.escape(name)}"]`));
    all(".is-lit").forEach((one) => one.classList.remove("is-lit"));
    kin.forEach((one) => one.classList.add("is-lit"));
    byId("back").href = `#${kin.find((one) => !one.closest("#source"))?.id || "lists-pane"}`;
    const place = !from.closest("#source") && kin.find((one) => one.closest(".ps-text"));
    const [pane, seen] = [byId("source-scroll"), place || from].map((one) => one.getBoundingClientRect());
    if (place && (seen.top < pane.top || seen.bottom > pane.bottom)) place.scrollIntoView();
  });
  on("click", async (event) => {
    const link = event.target.closest?.("a[href^='#'], [data-copy]"), place = link?.getAttribute("href");
    if (place && byId(place.slice(1))) {
      event.preventDefault(); // a look at a place is no step of history
      location.replace(place);
      link.closest("details")?.removeAttribute("open");
    } else if (link?.dataset.copy) {
      await navigator.clipboard.writeText(await (await fetch(link.dataset.copy)).text());
      byId("announce").textContent = "Copied.";
    }
  });
  // Keys: the buttons of the item with the focus, else those of the form that acts on the item it names.
  const act = (item, name, spot = "") => {
    const form = item && byId("verbs");
    if (form) [form.elements.which.value, form.elements.spot.value] = [item.dataset.item, spot];
    return press(form, `[data-key="${CSS.escape(name)}"]`);
  };
  on("rq:key", (event) => {
    const { target, detail } = event, item = row(target), rows = all("#lists [data-item]");
    const by = { j: 1, k: -1 }[detail], from = item || rows.find((one) => one.matches(".is-lit"));
    if (by) rows[Math.max(rows.indexOf(from) + by, 0)]?.focus();
    if (by || press(item, `[data-key="${CSS.escape(detail)}"]`) || act(item, detail)) event.preventDefault();
  });
  on("keydown", (event) => { // Enter saves from the text only; elsewhere it presses what has the focus
    const { target, code, altKey } = event, chord = `[data-chord="${altKey ? "Alt+" : ""}${code}"]`;
    if (code === "Enter" && (event.isComposing || !target.matches("textarea"))) return;
    const scope = target.closest(".pp-editing, .pp-set-fact, .pp-fact, [data-item]");
    if (press(scope, chord) || press(byId("history"), chord)) event.preventDefault();
  });
  // An editor that is open elsewhere stays as it is when the lists are drawn anew.
  on("htmx:beforeSwap", ({ detail: { target, requestConfig: { elt } } }) => {
    const open = all("#lists .pp-editing").filter((one) => target.id === "lists" && !one.contains(elt));
    const put = () => open.forEach((one) => byId(one.id)?.replaceWith(one));
    document.addEventListener("htmx:afterSwap", put, { once: true });
  });
  on("htmx:sendError htmx:timeout htmx:responseError", ({ detail: { elt } }) => {
    (elt.closest(".pp-editing, [data-item]") || row(document.activeElement))?.classList.add("is-failed");
  });
  // Dragging by the grip: before or after another item, or into a list that it is not in.
  let dragged, spot;
  on("dragstart", ({ target, dataTransfer }) => {
    dragged = row(target.closest?.(".pp-grip"));
    if (dragged) dataTransfer.setDragImage(dragged, 8, 8);
  });
  on("dragover drop dragend", (event) => {
    delete spot?.dataset.drop;
    spot = dragged && (row(event.target) || event.target.closest?.(".pp-kind"));
    if (!spot || spot.contains(dragged)) return;
    event.preventDefault();
    const { top, height } = spot.getBoundingClientRect(), { kind, item } = spot.dataset;
    const side = kind ? "into" : event.clientY < top + height / 2 ? "before" : "after";
    if (event.type === "drop") act(dragged, "place", `${side}-${kind || item}`);
    else spot.dataset.drop = side;
  });
  // A caret says where a split would cut; text that is selected in the source can be put into a list.
  on("selectionchange", () => {
    const box = document.activeElement, text = document.querySelector(".ps-text"), pick = byId("pick");
    if (box.matches("[data-editor] textarea")) box.form.elements.at.value = box.selectionStart || "";
    const before = new Range(), range = getSelection().rangeCount ? getSelection().getRangeAt(0) : before;
    if (!pick) return;
    pick.hidden = range.collapsed || !text.contains(range.startContainer);
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const [start, length] = pick.hidden ? [0, 0] : [before, range].map((one) => [...one.toString()].length);
    pick.querySelector("input").value = `${start}-${start + length}`;
  });
})();
