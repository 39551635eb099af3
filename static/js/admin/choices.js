/* Fields that look records up (select2) by keyboard: what has the focus is the box that one sees, not the hidden list
   behind it, and a letter typed there begins the search. */

const jQuery = window.django?.jQuery;

function boxOf(select) {
  return select.nextElementSibling?.querySelector(".select2-selection");
}

function onward({ target }) {
  /* Once the focus has come to rest: select2 hands it back while it is on its way. */
  if (target.matches?.("select.select2-hidden-accessible")) setTimeout(() => boxOf(target)?.focus());
}

document.addEventListener("focusin", onward);
document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".select2-selection--single");
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!box || !letter) return;
  event.preventDefault();
  jQuery(box.closest(".select2-container").previousElementSibling).select2("open");
  const search = document.querySelector(".select2-container--open .select2-search__field");
  search.value = event.key;
  search.focus();
  search.dispatchEvent(new Event("input", { bubbles: true }));
});
/* Django gives the focus to whatever comes first in an empty form, before it is dressed: not to the bar. */
addEventListener("load", () => {
  const active = document.activeElement;
  if (active.matches(".form-bar [name=_save]")) {
    document.querySelector("#content-main fieldset.module :is(input:not([type=hidden]), select, textarea)")?.focus();
  } else {
    onward({ target: active });
  }
});
