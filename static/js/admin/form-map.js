/* The list of the form's parts: a part that is folded opens when one goes there, and what the reader
   must see first has the focus. */

const parts = document.querySelector(".form-parts");

parts?.addEventListener("click", ({ target }) => {
  const id = target.closest("a")?.hash.slice(1);
  const heading = id && document.getElementById(id);
  heading?.closest("details")?.setAttribute("open", "");
});

document.querySelector("[data-focus]")?.focus();
