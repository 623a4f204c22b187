// The pages work without this file. It adds copy buttons, lets #c12-34 point at any characters, lights up
// who is tied to whom in a network, slides through its periods, and lets Escape close what was opened.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
}

// Offsets are code points: the server finds the place and marks it, no slicing here.
function showAsked() {
  const asked = /^#c(\d+-\d+)$/.exec(location.hash);
  const here = new URL(location.href);
  if (!asked || !/^\/documents\//.test(here.pathname)) return;
  if (document.getElementById(asked[0].slice(1)) || here.searchParams.get("span") === asked[1]) return;
  here.searchParams.set("span", asked[1]);
  location.replace(here);
}
addEventListener("hashchange", showAsked);
showAsked();

for (const network of document.querySelectorAll("svg[data-network]")) {
  const ties = [...network.querySelectorAll("[data-ends]")];
  const actors = [...network.querySelectorAll("[data-node]")];
  const pick = (chosen) => {
    const near = new Set(chosen);
    for (const tie of ties) {
      const ends = tie.dataset.ends.split(" ");
      const touched = ends.some((end) => chosen.includes(end));
      tie.classList.toggle("picked", touched);
      if (touched && chosen.length === 1) ends.forEach((end) => near.add(end));
    }
    for (const actor of actors) actor.classList.toggle("picked", near.has(actor.dataset.node));
    network.classList.toggle("picking", chosen.length > 0);
  };
  for (const actor of actors) {
    for (const begins of ["mouseenter", "focus"]) actor.addEventListener(begins, () => pick([actor.dataset.node]));
    for (const ends of ["mouseleave", "blur"]) actor.addEventListener(ends, () => pick([]));
  }
}

const slide = document.getElementById("slide");
if (slide) {
  const stops = [...document.querySelectorAll("#through svg a")];
  const shown = document.querySelector("#through strong");
  const tell = () => {
    const stop = stops[slide.valueAsNumber];
    shown.textContent = stop.dataset.name;
    slide.setAttribute("aria-valuetext", stop.dataset.name);
    stops.forEach((other) => other.classList.toggle("chosen", other === stop));
  };
  let soon = 0;
  slide.parentElement.hidden = false;
  tell();
  slide.addEventListener("input", tell);
  slide.addEventListener("change", () => {
    clearTimeout(soon);
    soon = setTimeout(() => location.assign(stops[slide.valueAsNumber].getAttribute("href")), 350);
  });
  if (location.hash === "#through") slide.focus({ preventScroll: true });
}

// Citations are pages of their own; a click copies what stands there, where the browser lets it.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-cite]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const name = link.textContent;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.status);
    await navigator.clipboard.writeText(await answer.text());
  } catch {
    location.assign(link.href);
    return;
  }
  link.textContent = "copied";
  setTimeout(() => { link.textContent = name; }, 1500);
});

// Escape closes what is open around the focus, and leaves the focus on what opens it again.
addEventListener("keydown", (event) => {
  const opened = event.key === "Escape" && event.target.closest?.("details[open]");
  if (!opened) return;
  opened.open = false;
  opened.querySelector("summary").focus();
});
