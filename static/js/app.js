// What every page shares: the sheet of keys, the last message's life, and what to say when the server is silent.
(() => {
  const keysOn = document.body.dataset.keys === "on";
  const sheet = document.getElementById("keys");
  const toast = document.getElementById("toast");
  const offline = document.getElementById("offline");
  const typing = (element) => element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

  const opener = document.getElementById("show-keys");
  if (opener && sheet) { opener.hidden = false; opener.addEventListener("click", () => sheet.showModal()); }

  // A message stays eight seconds, longer while it is hovered or focused.
  let timer;
  const arm = () => { clearTimeout(timer); timer = setTimeout(() => { if (toast.matches(":hover, :focus-within")) arm(); else toast.replaceChildren(); }, 8000); };
  new MutationObserver(() => toast.firstElementChild && arm()).observe(toast, { childList: true });
  if (toast.firstElementChild) arm();

  let leader = 0;
  const places = { p: "/", c: "/companies/" };
  const keys = {
    "?": () => sheet?.showModal(),
    "/": () => { const box = document.querySelector("[data-search]"); if (box) { box.focus(); box.select(); } else location.href = "/"; },
    z: () => toast.querySelector("[data-undo]")?.click(),
    g: () => { leader = Date.now(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (Date.now() - leader < 1500 && places[event.key]) { location.href = places[event.key]; return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.rq-menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  document.body.addEventListener("htmx:sendError", () => { offline.hidden = false; });
  document.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) location.reload();
    else offline.hidden = false;
  });
  document.body.addEventListener("htmx:afterOnLoad", () => { offline.hidden = true; });
})();
