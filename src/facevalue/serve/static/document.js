// A document works without this file. It switches layers at once, lights up what belongs together, and moves
// from statement to statement. Keys are those of keys.js.
"use strict";

const layered = document.getElementById("layered");

// Layers -----------------------------------------------------------------------------------------------------------

function switchable(form) {
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const usual = layered.dataset.usual.split(" ");

  function address(href) {
    const there = new URL(href, location.href);
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    const same = on.length === usual.length && on.every((name) => usual.includes(name));
    there.searchParams.delete("layers");
    const query = there.searchParams.toString();
    const layers = same ? "" : `layers=${on.join(",") || "none"}`;
    there.search = [query, layers].filter(Boolean).join("&");
    return there.href;
  }

  function follow() {
    for (const box of boxes) layered.classList.toggle(`shows-${box.value}`, box.checked);
    const linked = layered.classList.contains("shows-mentions");
    for (const mention of layered.querySelectorAll("a.mention")) {
      const [from, to] = linked ? ["data-to", "href"] : ["href", "data-to"];
      if (!mention.hasAttribute(from)) continue;
      mention.setAttribute(to, mention.getAttribute(from));
      mention.removeAttribute(from);
    }
  }

  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => {
    follow();
    history.replaceState(history.state, "", address(location.href));
    for (const link of document.querySelectorAll("a[data-keeps]")) link.href = address(link.href);
  });
  addEventListener("pageshow", follow); // the browser may have kept the boxes as they were left
}

// What belongs together --------------------------------------------------------------------------------------------

const KINDS = [["s", "statements"], ["a", "mentions"], ["e", "events"]];

function lights() {
  const members = new Map();
  for (const [kind] of KINDS) {
    for (const element of layered.querySelectorAll(`[data-${kind}]`)) {
      const name = kind + element.dataset[kind];
      if (!members.has(name)) members.set(name, []);
      members.get(name).push(element);
    }
  }
  let lit = [];

  // The innermost of each kind that the element stands in: a nested statement before the one around it.
  function of(element) {
    return KINDS.flatMap(([kind, layer]) => {
      const near = layered.classList.contains(`shows-${layer}`) && element.closest?.(`[data-${kind}]`);
      return near && layered.contains(near) ? [kind + near.dataset[kind]] : [];
    });
  }

  function light(names) {
    if (names.join() === lit.join()) return;
    for (const name of lit) for (const element of members.get(name) || []) element.classList.remove("lit");
    for (const name of names) for (const element of members.get(name) || []) element.classList.add("lit");
    lit = names;
  }

  // The entry of a list that scrolls by itself is brought into view there, without moving the page.
  function reveal(names) {
    const list = layered.querySelector(".beside");
    if (list.scrollHeight <= list.clientHeight) return;
    const entry = names.flatMap((name) => members.get(name) || []).find((element) => element.matches("li"));
    if (!entry) return;
    const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      list.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
    }
  }

  const focused = () => (layered.contains(document.activeElement) ? of(document.activeElement) : []);
  layered.addEventListener("mouseover", (event) => {
    const names = of(event.target);
    light(names.length ? names : focused());
    if (names.length && event.target.closest(".whole")) reveal(names);
  });
  layered.addEventListener("mouseleave", () => light(focused()));
  layered.addEventListener("focusin", (event) => {
    light(of(event.target));
    if (event.target.closest(".whole")) reveal(of(event.target));
  });
  layered.addEventListener("focusout", () => light([]));
}

// From statement to statement --------------------------------------------------------------------------------------

function walk() {
  const numbers = [...layered.querySelectorAll(".whole a.numbered[data-s]")];
  let at = -1;
  layered.addEventListener("focusin", (event) => {
    const near = event.target.closest("[data-s]");
    const found = near ? numbers.findIndex((number) => number.dataset.s === near.dataset.s) : -1;
    if (found >= 0) at = found;
  });
  document.addEventListener("keydown", (event) => {
    const way = { next: 1, previous: -1 }[singleKeys.pressed(event)];
    if (!way || !layered.classList.contains("shows-statements")) return;
    event.preventDefault();
    const there = numbers[at < 0 && way < 0 ? numbers.length - 1 : at + way];
    const said = document.getElementById("moved");
    said.textContent = there ? "" : `No ${way > 0 ? "further" : "earlier"} statement in this part.`;
    if (!there) return;
    there.focus({ preventScroll: true });
    there.scrollIntoView({ block: "center" });
  });
}

if (layered) {
  switchable(layered.querySelector("form.layers"));
  lights();
  walk();
}
