/* VI / EN / both for the whole form. A text with an error is never hidden (css/admin/editing.css);
   what has no English yet says so. */

const KEPT = "form-languages";
const WIDE = matchMedia("(min-width: 1100px)");
const LANGUAGE = /(?:^| )mt-field-\S+-(vi|en)(?: |$)/;

const bar = document.querySelector(".form-languages");
const form = bar?.closest("form");

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // Then it holds for this page.
  }
}

/** The part of the form that holds one text in one language. */
function box(field) {
  return field.closest(".form-multiline > div, .form-row, td");
}

function mark(root) {
  for (const field of root.querySelectorAll(".mt")) {
    const language = LANGUAGE.exec(field.className)?.[1];
    const part = language && box(field);
    if (!part) continue;
    part.dataset.language = language;
    part.toggleAttribute("data-wrong", Boolean(part.querySelector(".errorlist")));
  }
}

function twin(field) {
  return document.getElementById(field.id.replace(/_en$/, "_vi"));
}

function count() {
  let missing = 0;
  for (const field of form.querySelectorAll(".mt[id$=_en]")) {
    if (field.closest(".empty-form")) continue;
    const lacks = !field.value.trim() && Boolean(twin(field)?.value.trim());
    const label = form.querySelector(`label[for="${field.id}"]`);
    if (lacks && label) label.dataset.missing = bar.dataset.missing;
    else delete label?.dataset.missing;
    missing += lacks;
  }
  bar.querySelector("[data-count]").textContent = missing ? `(${bar.dataset.missing}: ${missing})` : "";
}

function show(value) {
  form.dataset.languages = value;
  for (const radio of bar.querySelectorAll("input")) radio.checked = radio.value === value;
}

if (bar) {
  bar.hidden = false;
  mark(form);
  count();
  show(["vi", "en", "both"].includes(kept()) ? kept() : WIDE.matches ? "both" : "vi");
  bar.addEventListener("change", ({ target }) => {
    keep(target.value);
    show(target.value);
  });
  form.addEventListener("input", count);
  document.addEventListener("formset:added", ({ target }) => {
    mark(target);
    count();
  });
  document.addEventListener("formset:removed", count);
}
