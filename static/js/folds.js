/* Escape folds the menu, the filters or the maps where they stand open over the page; the focus goes back to what opens them. */

const FOLDS = ".menu[open], .panel[open], .map-links[open]";

document.addEventListener("keydown", (event) => {
  /* The first Escape in a search field belongs to the field: it empties it. */
  const emptied = event.target.type === "search" && event.target.value;
  if (event.key !== "Escape" || event.defaultPrevented || emptied) {
    return;
  }
  const open = [...document.querySelectorAll(FOLDS)].filter((fold) => fold.firstElementChild.checkVisibility());
  const fold = open.find((each) => each.contains(document.activeElement)) ?? open[0];
  if (fold) {
    event.preventDefault();
    fold.open = false;
    fold.firstElementChild.focus();
  }
});
