/* The rows of pictures on a form: a chosen file is shown before it is sent, a click on a picture says where its
   centre is, several files make several rows, one picture is the cover. Without this the fields do all of it. */

const SHOWN = 320;

/** What is called so in the row, without its number: "upload", "focal_x". */
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

const rows = () => [...document.querySelectorAll('[id^="pictures-"].inline-related:not(.empty-form)')];

/** Says under the field what the server would say, as it says it. */
function complain(input, words) {
  input.parentElement.querySelector(".picture-trouble")?.remove();
  if (words) {
    const line = document.createElement("ul");
    line.className = "errorlist picture-trouble";
    line.setAttribute("role", "alert");
    line.append(Object.assign(document.createElement("li"), { textContent: words }));
    input.before(line);
  }
}

/** The file as a small drawing: the security policy lets no page show what is not from the portal. */
async function draw(row, file) {
  const picture = await createImageBitmap(file).catch(() => null);
  row.querySelector("canvas.picture-thumb")?.parentElement.remove();
  if (!picture) return;
  const canvas = document.createElement("canvas");
  canvas.width = SHOWN;
  canvas.height = Math.round((SHOWN * picture.height) / picture.width);
  canvas.className = "picture-thumb";
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  field(row, "upload").after(canvas);
  row.querySelector("img.picture-thumb")?.closest(".form-row").setAttribute("hidden", "");
  enframe(row, canvas);
}

/** A frame round a picture: a click in it is the centre, a ring shows where that is. */
function enframe(row, shown) {
  const frame = document.createElement("span");
  frame.className = "picture-frame";
  const ring = document.createElement("span");
  ring.className = "picture-centre";
  shown.replaceWith(frame);
  frame.append(shown, ring);
  const [x, y] = [field(row, "focal_x"), field(row, "focal_y")];
  const place = () => {
    ring.style.left = `${x.value}%`;
    ring.style.top = `${y.value}%`;
  };
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    x.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    y.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    place();
  });
  for (const each of [x, y]) each.addEventListener("input", place);
  place();
}

function choose(row, input) {
  const [first, ...others] = input.files;
  const most = Number(input.dataset.mostBytes);
  complain(input, first?.size > most ? input.dataset.tooLarge : "");
  if (first?.size > most) {
    input.value = "";
    return;
  }
  if (first) draw(row, first);
  if (others.length) {
    give(input, [first]);
    for (const file of others.slice(0, Number(input.dataset.mostFiles) - 1)) add(file);
  }
}

/** Nobody misses what was said of a file: the first press on a button leads there, the next one saves without it. */
function hold(event) {
  const unread = document.querySelector("#pictures-group .picture-trouble:not([data-read])");
  if (!unread) return;
  event.preventDefault();
  unread.dataset.read = "";
  const input = unread.parentElement.querySelector("input[type=file]");
  unread.append(Object.assign(document.createElement("li"), { textContent: input.dataset.without }));
  input.focus();
}

function give(input, files) {
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  input.files = carrier.files;
}

/** One more row, with this file in it. */
function add(file) {
  document.querySelector("#pictures-group .add-row a").click();
  const input = field(rows().at(-1), "upload");
  give(input, [file]);
  input.dispatchEvent(new Event("change"));
}

function equip(row) {
  const input = field(row, "upload");
  if (!input) return;
  input.multiple = !row.classList.contains("has_original");
  input.addEventListener("change", () => choose(row, input));
  const cover = field(row, "is_cover");
  cover.addEventListener("change", () => {
    for (const other of cover.checked ? rows() : []) {
      if (other !== row) field(other, "is_cover").checked = false;
    }
  });
  const shown = row.querySelector("img.picture-thumb");
  if (shown) enframe(row, shown);
}

for (const row of rows()) equip(row);
document.addEventListener("submit", hold, { capture: true });
document.addEventListener("formset:added", (event) => {
  if (event.detail.formsetName === "pictures") equip(event.target);
});
