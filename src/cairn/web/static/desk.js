// Filtering without loading the page anew: the same page is fetched, and its results put in place.
const form = document.getElementById("filter");
let running = null;

function address(query) {
  const kept = new URLSearchParams();
  for (const [name, value] of query) if (value && !(name === "sort" && value === "newest")) kept.set(name, value);
  const text = kept.toString();
  return text ? `/?${text}` : "/";
}

async function go(where, { keep = false } = {}) {
  running?.abort();
  running = new AbortController();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  const began = performance.now();
  try {
    const answer = await fetch(where, { signal: running.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("results");
    if (!fresh) { location.assign(where); return; }
    if (!keep) history.pushState(null, "", where);
    put(results, document.adoptNode(fresh));
    document.dispatchEvent(new CustomEvent("filtered", { detail: { took: performance.now() - began } }));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(where);
  }
}

// The living map stays; everything else comes fresh.
function put(old, fresh) {
  const map = old.querySelector("#map");
  const plain = fresh.querySelector("#map");
  if (map?.classList.contains("gl") && plain) {
    for (const name of ["zoom", "lon", "lat"]) map.dataset[name] = plain.dataset[name];
    plain.replaceWith(map);
  }
  old.replaceWith(fresh);
}

form?.addEventListener("submit", (event) => { event.preventDefault(); go(address(new FormData(form))); });
form?.addEventListener("change", (event) => { if (event.target.matches("select, input[type=date], input[type=number]")) go(address(new FormData(form))); });
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-filter]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const where = link.getAttribute("href");
  fill(new URLSearchParams(where.split("?")[1] ?? ""));
  go(where);
});
function fill(query) {
  for (const field of form?.elements ?? []) if (field.name) field.value = query.get(field.name) ?? (field.name === "sort" ? "newest" : "");
}
addEventListener("popstate", () => { fill(new URLSearchParams(location.search)); go(location.pathname + location.search, { keep: true }); });
document.addEventListener("area", (event) => {
  form.elements.bbox.value = event.detail;
  document.getElementById("filters").open = true;
  go(address(new FormData(form)));
});
