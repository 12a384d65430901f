// What every page shares: single keys, menus that close, and what to say when the server is silent.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const typed = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";
  const menus = () => all("details.rq-menu[open], details.rl-menu[open]");

  // A page's own script hears `rq:key` first and may take it. Else the last element that bears the key
  // in `data-press` is pressed: the last one belongs to the page, an earlier one to the bar.
  let led = -Infinity; // when `g` was pressed, the first of two keys
  const press = (event) => {
    const detail = event.timeStamp - led < 1500 ? `g${event.key}` : event.key;
    led = event.key === "g" ? event.timeStamp : -Infinity;
    const own = new CustomEvent("rq:key", { detail, bubbles: true, cancelable: true });
    const target = event.target.dispatchEvent(own) && all(`[data-press~="${CSS.escape(detail)}"]`).at(-1);
    if (target) target.matches("input") ? target.select() : target.click();
    if (target || own.defaultPrevented) event.preventDefault();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (event.target.closest(typed)) event.target.blur();
      menus().forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
    }
    const meant = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    const free = document.body.dataset.keys === "on" && !document.querySelector(":popover-open");
    if (meant && free && !event.target.closest(typed)) press(event);
  });
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // A request that comes to nothing: what was typed stays, and "Try again" sends the same once more.
  const offline = document.getElementById("offline");
  const reasons = {
    0: "the server did not answer", 401: "you are signed out", 404: "this is not here any more",
    403: "your role reads and exports; it does not edit", 500: "something broke on our side",
  };
  let failed;
  const tell = ({ detail: { xhr, requestConfig, elt } }) => {
    const kept = requestConfig.verb === "get" ? "" : " Your text is kept here.";
    if (xhr.status === 401 && !kept) location.reload();
    [failed, sent] = [elt];
    offline.querySelector("[data-words]").textContent =
      `Not ${kept ? "saved" : "shown"}: ${reasons[xhr.status] || reasons[500]}.${kept}`;
    offline.querySelector("[data-sign-in]").hidden = xhr.status !== 401;
    offline.hidden = false;
  };
  ["sendError", "timeout", "responseError"].forEach((n) => document.addEventListener(`htmx:${n}`, tell));
  document.addEventListener("htmx:afterOnLoad", (e) => { offline.hidden ||= e.detail.xhr.status < 400; });
  offline.querySelector("[data-again]").addEventListener("click", () => {
    offline.hidden = true;
    if (failed?.isConnected && failed.matches("a, button")) failed.click();
    else if (failed?.isConnected && failed.closest("form")) failed.closest("form").requestSubmit();
    else location.reload();
  });

  // Signing in again in another tab changes the token; a form that was open meanwhile sends the new one.
  document.addEventListener("htmx:configRequest", ({ detail: { parameters } }) => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token && parameters.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = token;
  });
  // Searching: Enter and the first letters leave a step to go Back to, letters typed on do not.
  let sent; // the words last asked for, and not to be asked for twice
  document.addEventListener("htmx:confirm", (event) => {
    const { elt } = event.detail, box = document.querySelector("[data-search]"), form = box?.form;
    const shown = new URLSearchParams(location.search).get("q") || "", asks = [box, form].includes(elt);
    if (asks && box.value === (sent ?? shown)) event.preventDefault();
    if (asks) form.setAttribute("hx-push-url", elt === box && shown ? "" : "true");
    sent = asks ? box.value : undefined;
  });
})();
