// The import page: drop files or folders, see what was chosen and what it seems to be, send once. It works without.
(function () {
  document.documentElement.classList.add("has-script");
  document.body.addEventListener("htmx:afterSwap", function (event) {
    const batch = document.getElementById("batch");
    if (!batch || batch.hasAttribute("hx-get") || event.detail.target.id !== "batch") return;
    const end = batch.querySelector(".rq-adm-balanced, .rq-banner--bad");
    if (end) document.getElementById("announce").textContent = end.textContent.trim();
  });
  const form = document.getElementById("upload");
  if (!form) return;
  const input = form.querySelector("#files"), drop = form.querySelector("#drop"), list = form.querySelector("#chosen-list");
  let turn = 0;
  input.addEventListener("change", show);
  window.addEventListener("pageshow", function () { delete form.dataset.sent; say(""); show(); });
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    say("Sending. Stay on this page until the files have arrived.");
  });
  list.addEventListener("click", function (event) {
    const place = event.target.closest("[data-place]")?.dataset.place;
    if (place) choose(Array.from(input.files).filter(function (_, other) { return place !== "all" && other !== Number(place); }));
  });
  ["dragenter", "dragover", "dragleave", "drop"].forEach(function (name) {
    drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.toggle("is-over", name.startsWith("dragen") || name === "dragover"); });
  });
  drop.addEventListener("drop", async function (event) {
    const plain = Array.from(event.dataTransfer.files);
    const entries = Array.from(event.dataTransfer.items, function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); }).filter(Boolean);
    choose(Array.from(input.files).concat(entries.length ? (await Promise.all(entries.map(filesIn))).flat() : plain));
  });
  /** All files below a dropped file or folder, in the order of their names. */
  async function filesIn(entry) {
    if (entry.isFile) return [await new Promise(function (done, failed) { entry.file(done, failed); })];
    const reader = entry.createReader(), found = [];
    for (let some; !some || some.length; found.push(...some)) some = await new Promise(function (done, failed) { reader.readEntries(done, failed); });
    found.sort(function (one, other) { return one.name < other.name ? -1 : 1; });
    return (await Promise.all(found.map(filesIn))).flat();
  }

  function choose(files) {
    input.files = files.reduce(function (all, file) { all.items.add(file); return all; }, new DataTransfer()).files;
    show();
  }

  /** Ask the server what the beginnings of the files look like; it answers with the list. */
  async function show() {
    const files = Array.from(input.files), mine = (turn += 1), body = new FormData();
    form.querySelector("#chosen").value = files.length || "";
    label();
    list.hidden = !files.length;
    if (!files.length) return list.replaceChildren();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("count", files.length);
    body.append("bytes", files.reduce(function (sum, file) { return sum + file.size; }, 0));
    files.slice(0, Number(form.dataset.heads)).forEach(function (file) {
      body.append("size", file.size);
      body.append("head", file.slice(0, Number(form.dataset.head)), file.name);
    });
    const answer = await fetch(form.dataset.recognise, { method: "POST", body: body }).catch(function () { return null; });
    if (mine === turn) list.innerHTML = answer && answer.ok ? await answer.text() : "";
  }

  function say(words) { form.querySelector("#sending").textContent = words; }
  function label() {
    const count = input.files.length, words = count ? count.toLocaleString("en-GB") + (count === 1 ? " file" : " files") : "files";
    form.querySelector("#send").textContent = "Import " + words;
  }
})();
