/* Arrow keys lead from day to day of the month, Home and End to the ends of the week, Page Up and Page Down to the months beside
   it; with Tab the days are one stop. */

const table = document.querySelector("[data-days]");
const days = [...table.querySelectorAll(".month-day")];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const WAYS = { PageUp: "prev", PageDown: "next" };

const stop = (day) => days.forEach((each) => (each.tabIndex = each === day ? 0 : -1));

const target = (key, here) => {
  if (key in STEPS) {
    return days[here + STEPS[key]];
  }
  const monday = here - (here % 7);
  return { Home: days[monday], End: days[monday + 6] }[key];
};

table.addEventListener("keydown", (event) => {
  const here = days.indexOf(event.target);
  if (here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const way = WAYS[event.key] && document.querySelector(`.month-ways [rel=${WAYS[event.key]}]`);
  const day = target(event.key, here);
  if (way || day) {
    event.preventDefault();
  }
  if (way) {
    way.click();
  } else if (day) {
    stop(day);
    day.focus();
  }
});

/* Until then the stop is today, else the first day of the month. */
stop(days.find((day) => day.matches("[aria-current]")) ?? days.find((day) => !day.closest(".is-out")));
