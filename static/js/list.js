// The list: keys, ticks and what the page has to remember between two answers of the server.
// Everything here has a link or a field of its own; without this file the list works all the same.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const rows = () => all("[data-row]");
  const current = () => $(".rl-row.is-previewed, .rl-row.is-current") || null;
  const typing = (element) => element.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");
  let lastTicked = null;

  function choose(row) {
    if (!row) return;
    rows().forEach((other) => other.classList.remove("is-current", "is-previewed"));
    row.classList.add("is-current");
    const preview = $(".rl-show", row);
    if (preview && getComputedStyle(preview).display !== "none") preview.click();
    else $(".rl-open", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const list = rows();
    const at = list.indexOf(current());
    choose(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]);
  }

  function tick(box, through) {
    box.checked = !box.checked;
    if (through) tickTo(box);
    lastTicked = box;
    count();
  }

  function tickTo(box) {
    const boxes = all(".rl-tick");
    const [from, to] = [boxes.indexOf(lastTicked), boxes.indexOf(box)].sort((a, b) => a - b);
    if (from >= 0) boxes.slice(from, to + 1).forEach((between) => { between.checked = box.checked; });
  }

  function count() {
    const number = all(".rl-tick:checked").length;
    const words = $("#picked-count");
    if (words) words.textContent = number;
    const page = $("#tick-page");
    if (page) page.indeterminate = number > 0 && number < rows().length;
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    x: () => current() && tick($(".rl-tick", current()), false),
    X: () => current() && tick($(".rl-tick", current()), true),
    v: () => ($("#preview-close") ? $("#preview-close").click() : choose(current() || rows()[0])),
    f: () => $(".rl-value-link")?.focus(),
    Enter: () => current() && $(".rl-open", current()).click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") all(".rl-menu[open]").forEach((menu) => { menu.open = false; $("summary", menu).focus(); });
    if (typing(event.target) || document.body.dataset.keys === "off" || $("dialog[open]")) return;
    if (event.key === "n" && event.target.matches(".rl-value-link")) return event.target.nextElementSibling.click();
    if (event.key === "Enter" && !event.target.matches("body, main, #results, .rl-show")) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".rl-menu")) all(".rl-menu[open]").forEach((menu) => { menu.open = false; });
    if (event.target.id === "tick-page") {
      all(".rl-tick").forEach((box) => { box.checked = event.target.checked; });
      count();
    }
    if (event.target.matches(".rl-tick")) {
      if (event.shiftKey) tickTo(event.target);
      lastTicked = event.target;
      count();
    }
  });

  document.addEventListener("input", (event) => {
    const end = event.target.dataset.end;
    if (end) $(`#${end}`).value = event.target.value === event.target.dataset.open ? "" : event.target.value;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const results = $("#results");
    const asked = event.detail.requestConfig?.elt;
    // What was typed stays; any other way to a new search shows it in the box.
    if (results && event.detail.target?.id === "results" && !["q", "search"].includes(asked?.id)) $("#q").value = results.dataset.q;
    if (asked?.id.startsWith("find-open-")) $(`#${asked.id.replace("-open", "")}`)?.focus();
    else if (asked && !asked.isConnected && document.activeElement === document.body) results?.focus({ preventScroll: true });
    if (event.detail.target?.id === "preview") {
      const shown = $("#preview").dataset.id;
      rows().forEach((row) => row.classList.toggle("is-previewed", row.id === `row-${shown}`));
    }
    count();
  });
})();
