// The queue by keyboard: a accept, c correct, r reject, h sensitive, n next, s skip, m merge, x split,
// u undo; digits tick, shift and a digit too. Everything works without this, by buttons and links.
const form = document.getElementById("review");
const box = document.getElementById("correcting");
const correct = document.getElementById("correct");
const ACTS = { a: "accept", r: "reject", h: "sensitive", n: "next", s: "skip", m: "merge", x: "split", u: "undo" };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && box && !box.hidden) { close(event); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || !form) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.target.closest("#correcting")) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit) {
    const tick = document.querySelector(event.shiftKey ? `[data-shift="${digit}"]` : `[data-key="${digit}"]`);
    if (tick && !tick.disabled) { tick.checked = !tick.checked; tick.focus(); event.preventDefault(); }
    return;
  }
  if (event.shiftKey || event.repeat) return;
  const key = event.key.toLowerCase();
  if (key === "c" && box) { event.preventDefault(); open(); return; }
  const button = form.querySelector(`button[value="${ACTS[key] ?? "-"}"]`);
  if (button && !button.disabled) { event.preventDefault(); button.click(); }
});
// A merge with nothing ticked takes the first candidate, when there is only one.
form?.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "merge") return;
  const boxes = [...document.querySelectorAll("input[name=other][data-shift]")];
  if (boxes.length === 1) boxes[0].checked = true;
});

// --- the form of a correction: opened and filled in place

let touched = Boolean(correct?.elements.value.value);

function open(field) {
  box.hidden = false;
  if (field) { correct.elements.field.value = field; touched = false; }
  suit();
  box.scrollIntoView({ block: "nearest" });
  (field ? correct.elements.value : correct.elements.field).focus();
}

function close(event) {
  event?.preventDefault();
  box.hidden = true;
  document.getElementById("open-correct").focus();
}

// The hint, the suggestions and, until something is written, the value are those of the field.
function suit() {
  const chosen = correct.elements.field.selectedOptions[0];
  document.getElementById("hint").textContent = `Write ${chosen.dataset.hint}.`;
  document.getElementById("value").setAttribute("list", `known-${chosen.value}`);
  if (!touched) correct.elements.value.value = chosen.dataset.value;
  for (const name of ["accept-field", "reject-field"]) {
    correct.querySelector(`button[value="${name}"]`).disabled = chosen.dataset.shown !== "yes";
  }
}

if (correct) {
  correct.elements.field.addEventListener("change", () => { touched = false; suit(); });
  correct.elements.value.addEventListener("input", () => { touched = true; });
  document.getElementById("open-correct").addEventListener("click", (event) => { event.preventDefault(); open(); });
  document.getElementById("close-correct").addEventListener("click", close);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-fix]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.fix);
  });
  if (!box.hidden) { suit(); (box.querySelector("[role=alert]") ? correct.elements.value : correct.elements.field).focus(); }
}

// Words that are marked in the report become those of the correction, with where they stand.
document.addEventListener("selectionchange", () => {
  const text = document.getElementById("report-text");
  const marked = document.getSelection();
  if (!correct || box.hidden || !text || marked.isCollapsed || !marked.rangeCount) return;
  const range = marked.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  correct.elements.words.value = range.toString();
  correct.elements.at.value = Number(text.dataset.start) + [...before.toString()].length;
});
