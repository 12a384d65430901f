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

  // What to say when a request comes to nothing. What was typed stays where it is; "Try again" sends the same once more.
  let failed;
  const tell = (event, words, signIn) => {
    failed = event.detail.elt;
    offline.querySelector("[data-words]").textContent = words;
    offline.querySelector("[data-sign-in]").hidden = !signIn;
    offline.hidden = false;
  };
  const reads = (event) => event.detail.requestConfig?.verb === "get";
  const silent = (event) => tell(event, reads(event) ? "The server did not answer." : "Not saved: the server did not answer. Your text is kept here.");
  document.body.addEventListener("htmx:sendError", silent);
  document.body.addEventListener("htmx:timeout", silent);
  document.body.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 401 && reads(event)) location.reload();
    else if (status === 401) tell(event, "Not saved: you are signed out. Your text is kept here.", true);
    else if (status === 403) tell(event, "Your role reads and exports; it does not edit. Ask your data staff.");
    else if (status === 404) tell(event, "This is not here any more. Reload the page.");
    else tell(event, reads(event) ? "Something broke on our side." : "Not saved: something broke on our side. Your text is kept here.");
  });
  document.body.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.xhr.status < 400) offline.hidden = true; });
  offline.querySelector("[data-again]").addEventListener("click", () => {
    offline.hidden = true;
    const form = failed?.closest("form");
    if (!failed?.isConnected) location.reload();
    else if (failed.matches("a, button")) failed.click();
    else if (form) form.requestSubmit();
    else location.reload();
  });

  // Signing in again in another tab changes the token; a form that was open meanwhile sends the new one.
  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token && event.detail.parameters.csrfmiddlewaretoken) event.detail.parameters.csrfmiddlewaretoken = token;
  });
})();
