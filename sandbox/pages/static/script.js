// Keeps the marked parts of a page up to date. Everything works without it, by loading the page again.
"use strict";

let busy = false;
let again = false;

async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    const response = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
    if (response.ok) show(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    // The sandbox has ended, or is being asked to do something else: the next event tries again.
  }
  busy = false;
  if (again) {
    again = false;
    await refresh();
  }
}

function show(fresh) {
  for (const part of document.querySelectorAll("[data-live][id]")) {
    const other = fresh.getElementById(part.id);
    if (other === null || other.innerHTML === part.dataset.shown) continue;
    // Whoever types in a part keeps it as it is.
    if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select"))
      continue;
    const open = new Set([...part.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    part.dataset.shown = other.innerHTML;
    part.replaceChildren(...other.childNodes);
    for (const summary of part.querySelectorAll("details > summary"))
      if (open.has(summary.textContent) && part.id !== "steps") summary.parentElement.open = true;
  }
}

for (const part of document.querySelectorAll("[data-live][id]")) part.dataset.shown = part.innerHTML;

const events = new EventSource("/_/events");
events.addEventListener("changed", () => void refresh());
window.addEventListener("pagehide", () => events.close());

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button === null) return;
  // Not disabled: what a disabled button holds would not be sent.
  button.classList.add("working");
  button.setAttribute("aria-busy", "true");
});

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (target instanceof HTMLTextAreaElement) target.form?.requestSubmit();
});
