// The list: the row that keys move, ticks, and what stays in place. Without it links and fields do the same.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const current = () => $(".rl-row.is-current");

  // The current row is previewed where there is room for the pane, else focused.
  const mark = (row) => all(".rl-row").forEach((one) => one.classList.toggle("is-current", one === row));
  const choose = (row) => {
    if (!row) return;
    mark(row);
    const preview = $(".rl-show", row);
    if (preview.checkVisibility()) preview.click();
    else $(".rl-open", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const rows = all(".rl-row");
    choose(rows[Math.min(Math.max(rows.indexOf(current()) + by, 0), rows.length - 1)]);
  };

  let last, shown; // the box ticked last, where a range begins; the search before an answer
  const count = () => {
    const boxes = all(".rl-tick"), number = boxes.filter((box) => box.checked).length;
    if (!boxes.length) return;
    $("#picked-count").textContent = number;
    all("#tick-page, [name=all]").forEach((box) => { box.checked &&= number === boxes.length; });
    $("#tick-page").indeterminate = number > 0 && !$("#tick-page").checked;
  };
  document.addEventListener("click", ({ target, shiftKey }) => {
    const boxes = all(".rl-tick");
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(target)].sort((a, b) => a - b);
    const range = target.id === "tick-page" ? boxes : shiftKey && from >= 0 ? boxes.slice(from, to + 1) : [];
    range.forEach((box) => { box.checked = target.checked; });
    if (boxes.includes(target)) last = target;
    if (target.matches(".rl-show")) mark(target.closest(".rl-row"));
    count();
  });

  // Keys, as app.js hands them over; the others are written beside what they press.
  const pressed = (shiftKey) => new MouseEvent("click", { bubbles: true, shiftKey });
  const tick = (through) => current()?.querySelector(".rl-tick").dispatchEvent(pressed(through));
  const open = (at) => { if (current()) location.href = $(".rl-open", current()).href + at; };
  const keys = {
    j: () => step(1), k: () => step(-1), x: () => tick(false), X: () => tick(true),
    e: () => open("#lists-pane"), u: () => $("[data-press=z]")?.click(),
    v: () => ($("#preview-close") ? $("#preview-close").click() : choose(current() || $(".rl-row"))),
    n: (on) => on.matches(".rl-value-link") && on.nextElementSibling.click(),
    Enter: (on) => on.matches("body, main, #results, .rl-show, .rl-tick") && (open(""), true),
  };
  document.addEventListener("rq:key", (event) => {
    if (keys[event.detail] && keys[event.detail](event.target) !== false) event.preventDefault();
  });

  // A handle of a range moves the field that is sent.
  document.addEventListener("input", ({ target: { dataset, value } }) => {
    if (dataset.end) $(`#${dataset.end}`).value = value === dataset.open ? "" : value;
  });

  // After an answer the box shows the search, unless other words have been typed since; the focus stays.
  document.addEventListener("htmx:beforeSwap", () => { shown = $("#results")?.dataset.q; });
  document.addEventListener("htmx:afterSettle", ({ detail: { target, requestConfig } }) => {
    const asked = requestConfig?.elt, results = $("#results"), box = $("#q"), same = box.value.trim() === shown;
    if (target.id === "results" && same && !["q", "search"].includes(asked?.id)) box.value = results.dataset.q;
    if (asked?.id.startsWith("find-open-")) $(`#${asked.id.replace("-open", "")}`)?.focus();
    else if (asked?.isConnected === false && !$(":focus")) results.focus({ preventScroll: true });
    count();
  });
})();
