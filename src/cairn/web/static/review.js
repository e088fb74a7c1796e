// The queue by keyboard: n next, s skip, m merge, x split, u undo; digits tick, shift and a digit too.
const form = document.getElementById("review");
const ACTS = { n: "next", s: "skip", m: "merge", x: "split", u: "undo" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !form) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit) {
    const box = form.querySelector(event.shiftKey ? `[data-shift="${digit}"]` : `[data-key="${digit}"]`);
    if (box && !box.disabled) { box.checked = !box.checked; box.focus(); event.preventDefault(); }
    return;
  }
  const button = form.querySelector(`button[value="${ACTS[event.key.toLowerCase()] ?? "-"}"]`);
  if (button && !button.disabled && !event.shiftKey && !event.repeat) { event.preventDefault(); button.click(); }
});
// A merge with nothing ticked takes the first candidate, when there is only one.
form?.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "merge") return;
  const boxes = [...form.querySelectorAll("input[name=other]")];
  if (boxes.length === 1) boxes[0].checked = true;
});
