// The import page: drop files or a folder, see what was chosen and what it seems to be, send once.
// Everything here is an addition: the form works without it.
(function () {
  "use strict";
  document.documentElement.classList.add("has-script");

  const form = document.getElementById("upload");
  if (form) takeIn(form);
  document.body.addEventListener("htmx:afterSwap", sayTheEnd);

  /** Say once that an import has ended; the page polls no more from then on. */
  function sayTheEnd(event) {
    const batch = document.getElementById("batch");
    if (!batch || batch.hasAttribute("hx-get") || event.detail.target.id !== "batch") return;
    const balance = batch.querySelector(".rq-adm-balanced, .rq-banner--bad");
    if (balance) document.getElementById("announce").textContent = balance.textContent.trim();
  }

  function takeIn(form) {
    const input = form.querySelector("#files");
    const drop = form.querySelector("#drop");
    const list = form.querySelector("#chosen-list");
    const rows = form.querySelector("#chosen-rows");
    const template = form.querySelector("#chosen-row");
    const send = form.querySelector("#send");
    const most = Number(form.dataset.most);
    const shown = 200;
    let turn = 0;

    input.addEventListener("change", show);
    form.querySelector("#chosen-clear").addEventListener("click", function () { choose([]); input.focus(); });
    form.querySelector("#dry_run").addEventListener("change", label);
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      form.querySelector("#sending").textContent = "Sending " + countOf(input.files.length) + ". Stay on this page until they have arrived.";
    });
    window.addEventListener("pageshow", function () { delete form.dataset.sent; form.querySelector("#sending").textContent = ""; show(); });

    ["dragenter", "dragover"].forEach(function (name) {
      drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("is-over"); });
    });
    drop.addEventListener("dragleave", function () { drop.classList.remove("is-over"); });
    drop.addEventListener("drop", async function (event) {
      event.preventDefault();
      drop.classList.remove("is-over");
      const entries = Array.from(event.dataTransfer.items, function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); });
      const plain = Array.from(event.dataTransfer.files);
      const found = entries.some(Boolean) ? (await Promise.all(entries.filter(Boolean).map(filesIn))).flat() : plain;
      choose(Array.from(input.files).concat(found));
    });

    /** All files below a dropped file or folder, in the order of their names. */
    async function filesIn(entry) {
      if (entry.isFile) return [await new Promise(function (done, failed) { entry.file(done, failed); })];
      const reader = entry.createReader();
      const found = [];
      for (;;) {
        const some = await new Promise(function (done, failed) { reader.readEntries(done, failed); });
        if (!some.length) break;
        found.push.apply(found, some);
      }
      found.sort(function (one, other) { return one.name < other.name ? -1 : 1; });
      return (await Promise.all(found.map(filesIn))).flat();
    }

    /** Make these the files of the form. */
    function choose(files) {
      const all = new DataTransfer();
      files.forEach(function (file) { all.items.add(file); });
      input.files = all.files;
      show();
    }

    function show() {
      const files = Array.from(input.files);
      turn += 1;
      form.querySelector("#chosen").value = files.length || "";
      list.hidden = !files.length;
      form.querySelector("#chosen-count").textContent = countOf(files.length);
      form.querySelector("#chosen-size").textContent = size(files.reduce(function (sum, file) { return sum + file.size; }, 0));
      rows.replaceChildren.apply(rows, files.slice(0, shown).map(row));
      const more = form.querySelector("#chosen-more");
      more.hidden = files.length <= shown && files.length <= most;
      more.textContent = files.length > most
        ? "More than " + most.toLocaleString("en-GB") + " files at once. Put them into a ZIP."
        : "And " + countOf(files.length - shown) + " more.";
      label();
      recognise(files.slice(0, shown), turn);
    }

    function label() {
      const count = input.files.length;
      send.textContent = (form.querySelector("#dry_run").checked ? "Dry run of " : "Import ") + (count ? countOf(count) : "files");
    }

    function row(file, place) {
      const made = template.content.cloneNode(true).querySelector("tr");
      made.cells[0].textContent = file.name;
      made.cells[1].textContent = size(file.size);
      const remove = made.querySelector("button");
      remove.setAttribute("aria-label", "Remove " + file.name);
      remove.addEventListener("click", function () {
        choose(Array.from(input.files).filter(function (_, other) { return other !== place; }));
        const left = rows.querySelectorAll("button");
        (left[Math.min(place, left.length - 1)] || input).focus();
      });
      return made;
    }

    /** Ask the server what the beginnings of the files look like, some at a time. */
    async function recognise(files, mine) {
      const together = Number(form.dataset.heads);
      for (let at = 0; at < files.length; at += together) {
        const body = new FormData();
        body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
        files.slice(at, at + together).forEach(function (file) {
          body.append("head", file.slice(0, Number(form.dataset.head)), file.name);
        });
        let found;
        try {
          const answer = await fetch(form.dataset.recognise, { method: "POST", body: body });
          found = answer.ok ? (await answer.json()).files : [];
        } catch (error) {
          found = [];
        }
        if (mine !== turn) return;
        files.slice(at, at + together).forEach(function (_, place) {
          const cells = rows.rows[at + place].cells;
          cells[2].textContent = found[place] ? found[place].kind : "–";
          cells[3].textContent = found[place] ? found[place].sure : "";
        });
      }
    }
  }

  function countOf(number) { return number.toLocaleString("en-GB") + (number === 1 ? " file" : " files"); }

  function size(bytes) {
    if (bytes < 1000) return bytes + " bytes";
    if (bytes < 1e6) return (bytes / 1e3).toFixed(1) + " KB";
    return (bytes / 1e6).toFixed(1) + " MB";
  }
})();
