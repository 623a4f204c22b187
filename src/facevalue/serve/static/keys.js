// Single keys of a page: which action a key is for, how to change or turn them off, and the help on "?".
// What is chosen is kept in this browser, for all pages that have keys.
"use strict";

const singleKeys = (() => {
  const KEPT = "facevalue.keys";
  const remaps = [...document.querySelectorAll("input[data-remap]")];
  const keysOn = document.getElementById("keys-on");
  let keys = load();

  function load() {
    const usual = Object.fromEntries(remaps.map((field) => [field.dataset.remap, field.dataset.usual]));
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT)) || {};
      return { on: kept.on !== false, map: { ...usual, ...kept.map } };
    } catch {
      return { on: true, map: usual };
    }
  }

  function keep(said) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(keys));
    } catch {
      said += " This browser does not keep it.";
    }
    show();
    document.getElementById("keys-said").textContent = said;
  }

  function show() {
    keysOn.checked = keys.on;
    for (const field of remaps) {
      field.value = keys.map[field.dataset.remap];
      field.parentElement.querySelector("kbd").hidden = true;
    }
    for (const target of document.querySelectorAll("[data-action]")) {
      const label = target.querySelector("kbd");
      if (!label) continue;
      label.textContent = keys.map[target.dataset.action];
      label.hidden = !keys.on;
    }
  }

  function typing(target) {
    return target.matches("input:not([type=checkbox]), textarea, select");
  }

  // The action of this page that a key press is for, if any.
  function pressed(event) {
    if (!keysOn || !keys.on || typing(event.target)) return undefined;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
    const field = remaps.find((one) => keys.map[one.dataset.remap].toLowerCase() === event.key.toLowerCase());
    return field?.dataset.remap;
  }

  function onHelp(event) {
    if (pressed(event) !== "help") return;
    const target = document.querySelector('[data-action="help"]');
    event.preventDefault();
    target.click();
    target.focus();
  }

  if (keysOn) {
    for (const hidden of document.querySelectorAll(".keys-on, .keys-reset, input[data-remap]")) hidden.hidden = false;
    keysOn.addEventListener("change", () => {
      keys.on = keysOn.checked;
      keep(keys.on ? "Single keys are on." : "Single keys are off.");
    });
    for (const field of remaps) {
      field.addEventListener("focus", () => field.select());
      field.addEventListener("input", () => {
        const letter = field.value.trim().toLowerCase();
        const taken = remaps.find((other) => other !== field && keys.map[other.dataset.remap] === letter);
        if (!letter || taken) {
          keep(letter ? `“${letter}” is taken already.` : "A key cannot be empty.");
          return;
        }
        keys.map[field.dataset.remap] = letter;
        keep(`“${letter}” it is.`);
      });
    }
    document.getElementById("keys-reset").addEventListener("click", () => {
      for (const field of remaps) keys.map[field.dataset.remap] = field.dataset.usual;
      keys.on = true;
      keep("The usual keys are back.");
    });
    document.addEventListener("keydown", onHelp);
    document.addEventListener("shown", show); // other controls than those the page began with
    show();
  }
  return { pressed };
})();
