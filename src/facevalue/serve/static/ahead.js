// The next statement of a queue is fetched while one is read, and shown as soon as that one is decided; what was
// decided is sent meanwhile, one decision after another. If it cannot be kept, the form goes the usual way and
// the browser shows what is answered.
"use strict";

// What keys.js holds on to, what can be taken back, and what a screen reader listens to.
const STAYS = ["details.keys", ".undo-place", "#told"];
let sent = Promise.resolve();
let waiting = 0;
let ahead = fetched();

// The page after this one, as soon as it is there; nothing where there is no further statement.
async function fetched() {
  const skip = document.querySelector("[data-action=skip]");
  if (!skip) return null;
  try {
    const answer = await fetch(skip.href);
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    return page && page.querySelector("[data-action=skip]") ? { href: skip.href, page } : null;
  } catch {
    return null;
  }
}

function show({ href, page }) {
  const main = page.getElementById("main");
  for (const one of STAYS) main.querySelector(one).replaceWith(document.querySelector(one));
  const focused = document.activeElement?.dataset?.action;
  document.getElementById("main").replaceWith(document.adoptNode(main));
  history.pushState(null, "", href);
  scrollTo(0, 0);
  if (focused) document.querySelector(`[data-action=${focused}]`)?.focus();
  document.getElementById("told").textContent = document.getElementById("said").textContent;
  document.dispatchEvent(new Event("shown"));
  ahead = fetched();
}

async function send(form, fields) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, keepalive: true });
    if (answer.ok) return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    // told by what the browser shows below
  }
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  for (const field of form.querySelectorAll("button, input:not([type=hidden])")) field.remove();
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
  return new Promise(() => {}); // the page is being left
}

async function decide(form, button) {
  const fields = new URLSearchParams(new FormData(form, button));
  const skip = document.querySelector("[data-action=skip]").href;
  waiting += 1;
  const next = await ahead;
  sent = sent.then(() => send(form, fields));
  if (next) show(next);
  document.querySelector(".undo-place").replaceChildren();
  document.getElementById("main").setAttribute("aria-busy", "true");
  const kept = await sent;
  waiting -= 1;
  if (!next) location.assign(skip);
  else if (waiting === 0) {
    document.getElementById("main").removeAttribute("aria-busy");
    const undo = kept.querySelector(".undo");
    if (undo) document.querySelector(".undo-place").replaceChildren(document.adoptNode(undo));
    document.dispatchEvent(new Event("shown"));
  }
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("form[data-ahead]")) return;
  event.preventDefault();
  decide(event.target, event.submitter);
});
document.addEventListener("click", async (event) => {
  const skip = event.target.closest?.("[data-action=skip]");
  if (!skip || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const next = await ahead;
  if (next) show(next);
  else location.assign(skip.href);
});
addEventListener("popstate", () => location.reload());
