// The pages work without this file. It adds copy buttons, and lets #c12-34 point at any characters.
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
