// The page of one posting: what is read where, keys, and picking text out of the source. All of it works without, by links.
(() => {
  const body = document.body;
  const source = document.querySelector("[data-source]");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  body.classList.add("pp-js");
  all("[data-copy]").forEach((button) => { button.hidden = false; });

  // --- lighting: an item or a fact and its places -------------------------------------------------
  const light = (names, scroll) => {
    all(".is-lit").forEach((element) => element.classList.remove("is-lit"));
    const places = names.flatMap((name) => all(`[data-of~="${CSS.escape(name)}"]`));
    [...places, ...names.flatMap((name) => all(`[data-lights~="${CSS.escape(name)}"]`))].forEach((element) => element.classList.add("is-lit"));
    const first = places.find((element) => element.closest(".ps-text"));
    if (!scroll || !first) return;
    const pane = source.getBoundingClientRect(), place = first.getBoundingClientRect();
    if (place.top < pane.top || place.bottom > pane.bottom) source.scrollTop += place.top - pane.top - pane.height / 3;
  };
  const enlighten = (event) => {
    const from = event.target.closest?.("[data-lights], [data-of]");
    if (from) light((from.dataset.lights || from.dataset.of).split(" "), Boolean(from.dataset.lights));
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, enlighten);

  // --- going from one side to the other ------------------------------------------------------------
  let came;
  const pane = (name) => {
    body.classList.toggle("pp-shows-source", name === "source");
    all(".pp-dock [data-pane]").forEach((link) => link.toggleAttribute("aria-current", link.dataset.pane === name));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#'], a[data-pane], [data-copy]");
    if (!link) return;
    if (link.dataset.copy) { copy(link.dataset.copy); return; }
    const id = link.getAttribute("href").split("#")[1];
    const target = id && document.getElementById(id);
    if (!target || link.hasAttribute("hx-get")) return;
    if (link.dataset.pane || link.classList.contains("pp-back-to-item")) {
      event.preventDefault(); pane(link.dataset.pane || "lists"); (came && link.dataset.pane !== "source" ? came : target).scrollIntoView({ block: came ? "center" : "nearest" }); return;
    }
    if (target.closest(".ps-text")) {
      event.preventDefault(); came = link.closest("[data-lights]"); pane("source");
      document.querySelector(".pp-back-to-item").hidden = !came;
      light((came?.dataset.lights || `i${id.slice(7)}`).split(" "), true);
      if (matchMedia("(max-width: 760px)").matches) target.scrollIntoView({ block: "center" });
    } else if (target.dataset.lights) {
      event.preventDefault(); pane("lists"); target.scrollIntoView({ block: "nearest" }); light(target.dataset.lights.split(" "), false); target.focus({ preventScroll: true });
    }
  });
  const copy = (url) => fetch(url).then((answer) => answer.text()).then((text) => navigator.clipboard.writeText(text))
    .then(() => { document.getElementById("announce").textContent = "Copied."; });

  // --- writing ---------------------------------------------------------------------------------------
  const post = (url, values) => htmx.ajax("POST", url + verbs().dataset.query, { source: verbs(), target: "#lists", swap: "outerHTML", values });
  const verbs = () => document.getElementById("verbs");
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-split]");
    if (button) { const text = button.form.elements.text; button.value = text.selectionStart > 0 && text.selectionStart < text.value.length ? text.selectionStart : ""; }
  }, true);
  // An editor that is open elsewhere stays as it is when the lists are drawn anew.
  body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "lists") return;
    const from = event.detail.requestConfig.elt.closest?.(".pp-editing, .pp-conflicted");
    const open = all("#lists .pp-editing").filter((element) => element !== from);
    if (open.length) body.addEventListener("htmx:afterSwap", () => open.forEach((element) => document.getElementById(element.id)?.replaceWith(element)), { once: true });
  });

  body.addEventListener("htmx:afterSettle", () => document.activeElement?.closest("[data-editor], .pp-conflict")?.scrollIntoView({ block: "nearest" }));

  // --- keys ------------------------------------------------------------------------------------------
  const step = (by) => {
    const list = all("#lists .pp-item[data-item]"), now = list.indexOf(document.activeElement?.closest(".pp-item"));
    list[Math.min(Math.max(now + by, 0), list.length - 1)]?.focus();
  };
  const set = (item, values) => post(`${verbs().dataset.items}${item.dataset.item}/set/`, values);
  const lists = ["qualifications", "responsibilities", "benefits"];
  const press = (name, item) => item.querySelector(`[data-key="${name}"]:not(:disabled)`)?.click();
  const onItem = {
    1: (item) => set(item, { kind: lists[0] }), 2: (item) => set(item, { kind: lists[1] }), 3: (item) => set(item, { kind: lists[2] }),
    m: (item) => set(item, { necessity: "required" }), u: (item) => set(item, { necessity: "" }), n: (item) => set(item, { necessity: "preferred" }),
    o: (item) => item.querySelector("a.pp-text")?.click(), e: (item) => press("e", item), s: (item) => press("s", item),
    b: (item) => press("b", item), d: (item) => press("d", item),
  };
  const anywhere = {
    j: () => step(1), k: () => step(-1), J: () => document.getElementById("later")?.click(), K: () => document.getElementById("earlier")?.click(),
    i: () => document.querySelector(`[data-add="${document.activeElement?.closest(".pp-kind")?.querySelector("[data-add]")?.dataset.add || lists[0]}"]`)?.click(),
    h: () => document.getElementById("history-button")?.click(), r: () => document.getElementById("review-button")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-editor]");
    if (event.key === "Escape") {
      const open = event.target.closest?.(".pp-editing, .pp-set-fact, .pp-fact");
      (open?.querySelector("[data-cancel]") || document.querySelector("[data-close-history]"))?.click();
    } else if (form && event.target.name === "text") {
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); if (!event.shiftKey) form.requestSubmit(); }
      if (event.altKey && event.code === "KeyS") { event.preventDefault(); form.querySelector("[data-split]")?.click(); }
      if (event.altKey && event.code === "KeyB") { event.preventDefault(); form.querySelector("[value=merge]")?.click(); }
    } else if (body.dataset.keys === "on" && !event.ctrlKey && !event.metaKey && !event.defaultPrevented && !event.target.closest("input, textarea, select, dialog")) {
      const item = document.activeElement?.closest(".pp-item[data-item]");
      const arrow = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
      if (arrow && item) { event.preventDefault(); press(arrow, item); return; }
      if (event.altKey) return;
      const act = (item && verbs() && onItem[event.key]) || anywhere[event.key];
      if (act) { event.preventDefault(); act(item); }
    }
  });

  // --- picking text out of the source ---------------------------------------------------------------
  let bar;
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) bar?.remove(); });
  source?.addEventListener("mouseup", () => setTimeout(() => {
    const picked = getSelection(), text = picked.toString().trim();
    bar?.remove();
    if (!verbs() || picked.isCollapsed || text.length < 3 || !source.contains(picked.anchorNode)) return;
    const place = picked.getRangeAt(0).getBoundingClientRect();
    bar = document.createElement("div");
    bar.className = "pp-pick"; bar.role = "group"; bar.ariaLabel = "Add to a list";
    lists.forEach((kind) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "rq-btn rq-btn--quiet rq-btn--small", textContent: `Add to ${kind}` });
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => { bar.remove(); post(verbs().dataset.items, { text, kind, picked: text }); });
      bar.append(button);
    });
    body.append(bar);
    bar.style.left = `${Math.max(8, Math.min(place.left, innerWidth - bar.offsetWidth - 8))}px`;
    bar.style.top = `${Math.max(56, place.top - 44)}px`;
  }));
})();
