// Reviewing works without this file. It adds single keys, which can be turned off and changed, and ends to drag.
"use strict";

// Keys: keys.js says which action a key is for; here is what the actions do ---------------------------------------

let leaving = false;

function onKey(event) {
  if (leaving) return;
  const reason = document.getElementById("reason");
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.repeat);
  if (plain && event.target === reason && reason.value === "" && /^[1-9]$/.test(event.key)) {
    const quick = document.querySelectorAll(".reasons button")[Number(event.key) - 1];
    if (!quick) return;
    event.preventDefault();
    leaving = true;
    quick.click();
    return;
  }
  if (event.key === "Escape" && event.target === reason) reason.blur();
  const action = singleKeys.pressed(event);
  const target = action && document.querySelector(`[data-action="${action}"]`);
  if (!target || action === "help") return;
  event.preventDefault();
  if (action === "reject") reason.focus();
  else {
    leaving = true;
    target.click();
  }
}

document.addEventListener("keydown", onKey);
addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("shown", () => { leaving = false; });

// Ends to drag ---------------------------------------------------------------------------------------------------
// Every paragraph is read once into cells, one for each code point; badges stand for one that cannot be shown.

const correcting = document.querySelector("form.correcting");

function cellsOf(paragraph) {
  const cells = [];
  (function walk(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) cells.push(...child.data);
      else if (child.matches(".badge")) cells.push(child.cloneNode(true));
      else if (!child.matches(".tag, .at")) walk(child);
    }
  })(paragraph);
  return cells;
}

function draggable(form) {
  const rows = [...form.querySelectorAll("tr[data-part]")].map((row) => {
    const [start, end] = row.querySelectorAll("input");
    return { part: row.dataset.part, start, end, output: row.querySelector("output"), label: row.querySelector(".tag") };
  });
  const paragraphs = [...form.querySelectorAll(".text[data-start]")].map((element) => {
    const cells = cellsOf(element);
    return { element, cells, start: Number(element.dataset.start) };
  });
  let dragged = null;

  const value = (field) => (field.value === "" ? NaN : Number(field.value));
  const at = (offset) => paragraphs.find((one) => offset >= one.start && offset < one.start + one.cells.length);
  const cell = (offset) => {
    const found = at(offset);
    const here = found && found.cells[offset - found.start];
    return typeof here === "string" ? here : "\uFFFD";
  };

  function characters(row) {
    const [start, end] = [value(row.start), value(row.end)];
    if (!(start < end)) return row.start.value || row.end.value ? "nothing" : "";
    const shown = [];
    for (const one of paragraphs) {
      const [from, to] = [Math.max(start, one.start), Math.min(end, one.start + one.cells.length)];
      if (from < to) shown.push(one.cells.slice(from - one.start, to - one.start).map((c) => (typeof c === "string" ? c : c.textContent)).join(""));
    }
    const text = shown.join(" ");
    return text.length > 200 ? `${text.slice(0, 120)} … ${text.slice(-70)}` : text;
  }

  function handle(row, side) {
    const made = document.createElement("span");
    made.className = `handle handle-${side} handle-${row.part}`;
    made.tabIndex = 0;
    made.setAttribute("role", "slider");
    made.setAttribute("aria-label", `${row.label.textContent}, ${side === "start" ? "from" : "to"}`);
    made.setAttribute("aria-valuemin", "0");
    made.setAttribute("aria-valuemax", row.end.max);
    made.setAttribute("aria-valuenow", row[side].value);
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      dragged = { row, side };
    });
    made.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way) return;
      event.preventDefault();
      move(row, side, step(value(row[side]), way, event.shiftKey));
      form.querySelector(`.handle-${side}.is-${rows.indexOf(row)}`)?.focus();
    });
    made.classList.add(`is-${rows.indexOf(row)}`);
    return made;
  }

  function step(offset, way, byWord) {
    let next = offset + way;
    if (!byWord) return next;
    const before = (place) => cell(way > 0 ? place : place - 1);
    while (at(next) && /\s/.test(before(next))) next += way;
    while (at(next) && !/\s/.test(before(next))) next += way;
    return next;
  }

  function move(row, side, offset) {
    const [start, end] = [value(row.start), value(row.end)];
    const [least, most] = side === "start" ? [0, end - 1] : [start + 1, Number(row.end.max)];
    if (!(least <= most)) return;
    row[side].value = String(Math.min(Math.max(offset, least), most));
    draw();
  }

  function draw() {
    const spans = rows.map((row) => ({ row, start: value(row.start), end: value(row.end) })).filter((one) => one.start < one.end);
    for (const row of rows) row.output.textContent = characters(row);
    for (const { element, cells, start } of paragraphs) {
      const cuts = new Set([0, cells.length]);
      for (const one of spans) for (const cut of [one.start, one.end]) if (cut >= start && cut <= start + cells.length) cuts.add(cut - start);
      const bounds = [...cuts].sort((a, b) => a - b);
      const pieces = document.createDocumentFragment();
      for (const [n, from] of bounds.entries()) {
        for (const one of spans) {
          if (one.end === start + from && from > 0) pieces.append(handle(one.row, "end"));
        }
        for (const one of spans) if (one.start === start + from && from < cells.length) pieces.append(handle(one.row, "start"));
        if (n + 1 === bounds.length) break;
        let inner = pieces;
        for (const one of spans) {
          if (one.start > start + from || one.end <= start + from) continue;
          const mark = document.createElement("mark");
          mark.className = `is-${one.row.part}`;
          inner.append(mark);
          inner = mark;
        }
        const run = document.createElement("span");
        run.dataset.from = String(start + from);
        run.append(...cells.slice(from, bounds[n + 1]).map((c) => (typeof c === "string" ? c : c.cloneNode(true))));
        run.normalize();
        inner.append(run);
      }
      element.replaceChildren(pieces);
    }
  }

  // Where in the text a point of the window is; offsets in the DOM are UTF-16, ours are code points.
  function offsetAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    const range = caret ? null : document.caretRangeFromPoint?.(x, y);
    const node = caret ? caret.offsetNode : range?.startContainer;
    const into = caret ? caret.offset : range?.startOffset;
    const run = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-from]");
    if (!run || node.nodeType !== Node.TEXT_NODE) return null;
    let offset = Number(run.dataset.from);
    for (const child of run.childNodes) {
      if (child === node) return offset + [...child.data.slice(0, into)].length;
      offset += child.nodeType === Node.TEXT_NODE ? [...child.data].length : 1;
    }
    return null;
  }

  addEventListener("pointermove", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const offset = offsetAt(event.clientX, event.clientY);
    if (offset !== null) move(dragged.row, dragged.side, offset);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { dragged = null; });
  for (const row of rows) for (const field of [row.start, row.end]) field.addEventListener("input", draw);
  for (const note of form.querySelectorAll(".with-drag")) note.hidden = false;
  form.classList.add("can-drag");
  draw();
}

if (correcting) draggable(correcting);
