// Marking what was missed works without this file, by fields. It lets words be dragged over in the passage.
// `cellsOf` and `leaving` are those of review.js.
"use strict";

const marking = document.getElementById("marking");

function markable(form) {
  const passages = [...document.querySelectorAll(".missing .is-passage")];
  const around = [...document.querySelectorAll(".missing .text[data-start]")].map((element) => {
    const cells = cellsOf(element).map((one) => (typeof one === "string" ? one : "\uFFFD"));
    return { element, cells, start: Number(element.dataset.start) };
  });
  const said = document.getElementById("marking-said");
  const nothing = document.getElementById("nothing");
  const save = document.getElementById("keep-missed");
  const rows = [...form.querySelectorAll("[data-row]")].map((element) => {
    const [words, start, end] = element.querySelectorAll("input");
    return { element, words, start, end, clear: element.querySelector("[data-clear]") };
  });
  const filled = (row) => row.words.value.trim() !== "" || row.start.value !== "" || row.end.value !== "";

  // Offsets in the DOM are UTF-16 and count labels; ours are code points of the text.
  function offsetOf(node, into) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".text[data-start]");
    const paragraph = around.find((one) => one.element === holder);
    if (!paragraph) return null;
    const before = document.createRange();
    before.setStart(holder, 0);
    before.setEnd(node, into);
    return { paragraph, at: cellsOf(before.cloneContents()).length };
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!around.some((paragraph) => range.intersectsNode(paragraph.element))) return null;
    const [from, to] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
    if (!from || !to || !passages.includes(from.paragraph.element)) return { wrong: "What was missed begins in the passage: select from there." };
    const [head, tail] = [from.paragraph.cells, to.paragraph.cells];
    let [first, last] = [from.at, to.at];
    while (/^\s$/.test(head[first] ?? "")) first += 1;
    while (/^\s$/.test(tail[last - 1] ?? "")) last -= 1;
    while (inWord(head, first)) first -= 1;
    while (inWord(tail, last)) last += 1;
    const [start, end] = [from.paragraph.start + first, to.paragraph.start + last];
    return start < end ? { start, end, words: words(start, end) } : null;
  }

  // Between two letters of one word; a mark that combines belongs to the letter before it.
  function inWord(cells, at) {
    return /^[\p{L}\p{N}\p{M}]$/u.test(cells[at - 1] ?? "") && /^[\p{L}\p{N}\p{M}]$/u.test(cells[at] ?? "");
  }

  function words(start, end) {
    const shown = around.map((one) => one.cells.slice(Math.max(start - one.start, 0), Math.max(end - one.start, 0)).join(""));
    return shown.join(" ").replace(/\s+/g, " ").trim();
  }

  function mark() {
    const found = selected();
    if (!found) return false;
    const free = rows.find((row) => !filled(row));
    if (found.wrong || !free) {
      said.textContent = found.wrong || "No more can be marked here.";
      return true;
    }
    const same = rows.some((row) => row.start.value === String(found.start) && row.end.value === String(found.end));
    if (!same) [free.words.value, free.start.value, free.end.value] = [found.words, String(found.start), String(found.end)];
    said.textContent = same ? "That is marked already." : `Marked: ${found.words.slice(0, 60)}`;
    getSelection().removeAllRanges();
    draw();
    return true;
  }

  function place(paragraph, cell) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let left = cell;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".tag, .at")) continue;
      const badge = node.parentElement.closest(".badge");
      const cells = badge ? [badge.textContent] : [...node.data];
      if (left < cells.length || (left === cells.length && !badge)) return [node, cells.slice(0, left).join("").length];
      left -= cells.length;
    }
    return null;
  }

  function ranges(row) {
    const [start, end] = [Number(row.start.value), Number(row.end.value)];
    if (row.start.value === "" || !(start < end)) return [];
    return around.flatMap((paragraph) => {
      const [begins, length] = [paragraph.start, paragraph.cells.length];
      if (end <= begins || start >= begins + length) return [];
      const [from, to] = [place(paragraph.element, Math.max(start - begins, 0)), place(paragraph.element, Math.min(end - begins, length))];
      if (!from || !to) return [];
      const range = document.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      return [range];
    });
  }

  function draw() {
    const some = rows.some(filled);
    const last = rows.findLastIndex(filled);
    rows.forEach((row, n) => {
      row.element.hidden = n > last + 1;
      row.clear.hidden = !filled(row);
    });
    if (nothing) {
      nothing.disabled = some;
      if (some) delete nothing.dataset.action;
      else nothing.dataset.action = "accept";
    }
    if (globalThis.CSS?.highlights) CSS.highlights.set("missed", new Highlight(...rows.flatMap(ranges)));
  }

  let dragging = false;
  addEventListener("pointerdown", (event) => {
    dragging = event.pointerType !== "touch" && passages.some((paragraph) => paragraph.contains(event.target));
  });
  addEventListener("pointerup", () => {
    if (dragging) setTimeout(mark);
    dragging = false;
  });
  for (const row of rows) {
    row.words.addEventListener("input", () => {
      row.start.value = row.end.value = "";
      draw();
    });
    for (const field of [row.start, row.end]) field.addEventListener("input", draw);
    row.clear.addEventListener("click", () => {
      for (const field of [row.words, row.start, row.end]) field.value = "";
      draw();
      said.textContent = "Taken away.";
      rows[0].words.focus();
    });
  }
  save.addEventListener("click", (event) => {
    if (mark() || !rows.some(filled)) {
      event.preventDefault();
      leaving = false;
      if (!rows.some(filled)) rows[0].words.focus();
    }
  });
  for (const shown of document.querySelectorAll(".with-drag")) shown.hidden = false;
  for (const gone of document.querySelectorAll(".no-drag")) gone.hidden = true;
  form.classList.add("can-mark");
  draw();
}

if (marking) markable(marking);
