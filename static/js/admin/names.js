/* Names for what stock templates and select2 leave nameless, so that a screen reader says what it is:
   the box that shows a chosen record, its search, the fields of rows in a table. */

const NAMELESS = "input:not([type=hidden]), select, textarea";

function words(element) {
  return element ? element.textContent.trim().replace(/\s*:$/, "") : "";
}

/* What a field is called: by its label, or by the head of its column. */
function nameOf(field) {
  return words(field.labels?.[0]) || columnOf(field.closest("td")) || field.getAttribute("aria-label") || "";
}

function columnOf(cell) {
  const table = cell?.closest("table");
  return table ? words(table.tHead?.rows[0]?.cells[cell.cellIndex]) : "";
}

function say(element, name) {
  if (element && name && element.getAttribute("aria-label") !== name) {
    element.setAttribute("aria-label", name);
  }
}

function nameChoice(box) {
  const select = box.previousElementSibling;
  if (!(select instanceof HTMLSelectElement)) {
    return;
  }
  const name = nameOf(select);
  const shown = box.querySelector(".select2-selection--single .select2-selection__rendered");
  const chosen = select.multiple ? "" : words(select.selectedOptions[0]);
  say(shown, chosen ? `${name}: ${chosen}` : name);
  say(box.querySelector(".select2-selection--multiple"), name);
  say(box.querySelector(".select2-search__field"), name);
}

function nameAll() {
  document.querySelectorAll(".select2-container").forEach(nameChoice);
  document.querySelectorAll(".tabular td").forEach((cell) => {
    cell.querySelectorAll(NAMELESS).forEach((field) => {
      if (!field.labels?.length) {
        say(field, columnOf(cell));
      }
    });
  });
}

let asked = false;

/* Rows are added and records chosen after the page is there. */
function later() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      nameAll();
    });
  }
}

nameAll();
new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
