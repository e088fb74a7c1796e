// The words beside a value: fetched from the page that the link leads to, which works without this.
const pane = () => document.getElementById("words");

async function show(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) { location.assign(link.href); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  pane().replaceWith(document.adoptNode(page.getElementById("words")));
  for (const each of document.querySelectorAll("[data-follows]")) {
    const other = page.getElementById(each.id);
    if (other) each.replaceWith(document.adoptNode(other));
  }
  history.replaceState(null, "", link.href);
  seek();
}

function seek() {
  const held = pane();
  const found = held?.querySelector("mark.sought, mark.evidence");
  if (!held || !found) return;
  const narrow = getComputedStyle(held).position !== "sticky";
  if (narrow) { found.scrollIntoView({ block: "center" }); return; }
  within();
}

// The text beside begins with what is marked, where it is longer than its box; the page stays.
function within() {
  const held = pane();
  const found = held?.querySelector("mark.sought, mark.evidence");
  if (found) held.scrollTop += found.getBoundingClientRect().top - held.getBoundingClientRect().top - 120;
}

function mark(number) {
  for (const old of document.querySelectorAll("mark.here")) old.classList.remove("here");
  const held = [...document.querySelectorAll("mark[data-c]")].filter((each) => each.dataset.c.split(" ").includes(number));
  for (const each of held) each.classList.add("here");
  held[0]?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest("a[data-words], a[data-claim]");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.claim) mark(link.dataset.claim);
  else show(link).catch(() => location.assign(link.href));
});
if (new URLSearchParams(location.search).has("field")) seek();
else within();
if (/^#c\d+$/.test(location.hash)) mark(location.hash.slice(2));
