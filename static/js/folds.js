/* Escape folds the menu or the filters where they stand open over the page; the focus goes back to what opens them. */

document.addEventListener("keydown", (event) => {
  /* The first Escape in a search field belongs to the field: it empties it. */
  const emptied = event.target.type === "search" && event.target.value;
  if (event.key !== "Escape" || event.defaultPrevented || emptied) {
    return;
  }
  for (const fold of document.querySelectorAll(".menu[open], .panel[open]")) {
    const handle = fold.querySelector("summary");
    if (handle.checkVisibility()) {
      fold.open = false;
      handle.focus();
      return;
    }
  }
});
