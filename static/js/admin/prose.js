/* Formatted texts: the text area becomes an editor that can make what the server keeps, and nothing
   else. What it may make comes from portal/content/richtext.py. */
import {
  Blockquote, Bold, BulletList, Document, Editor, HardBreak, Heading, History, Italic, Link, ListItem,
  OrderedList, Paragraph, Text,
} from "../../django_prose_editor/editor.js";
import { isAllowed, LinkLine } from "./prose-link.js";
import { Tools } from "./prose-tools.js";

const NONE = () => ({});
// Word sends much that the page's policy would refuse, and report, before the editor drops it.
const TAG = /<[^>]*>/g;
const UNWANTED = /<(style|script|xml)\b[^]*?<\/\1\s*>/gi;
const ATTRIBUTE = /[\s/"'](?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;

function pasted(html) {
  return html.replace(UNWANTED, "").replace(TAG, (tag) => tag.replace(ATTRIBUTE, " "));
}

// Attributes that the server would remove are not made; Tab goes to the next field, as everywhere.
const PLAIN_ITEM = ListItem.extend({
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});
const PLAIN_LIST = OrderedList.extend({
  addAttributes: NONE,
  addNodeView: null,
  renderHTML: () => ["ol", 0],
});

function parts(options, line) {
  const link = Link.extend({
    addAttributes: () => ({ href: { default: null } }),
    addKeyboardShortcuts: () => ({ "Mod-k": () => line.open() }),
  });
  const made = {
    Blockquote, Bold, BulletList, HardBreak, Italic, ListItem: PLAIN_ITEM, OrderedList: PLAIN_LIST,
    Paragraph,
    Heading: Heading.configure({ levels: options.levels }),
    Link: link.configure({
      isAllowedUri: (url) => isAllowed(url, options.schemes),
      defaultProtocol: "https",
      openOnClick: false,
    }),
  };
  return [Document, Text, History, ...options.parts.map((name) => made[name])];
}

function html(editor) {
  return editor.isEmpty ? "" : editor.getHTML();
}

function labelled(area) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (!label) return { "aria-label": area.name };
  label.id ||= `${area.id}_label`;
  const help = area.getAttribute("aria-describedby");
  return { "aria-labelledby": label.id, ...(help && { "aria-describedby": help }) };
}

function start(frame) {
  const area = frame.querySelector("textarea");
  if (frame.dataset.started || area.disabled || area.closest(".empty-form")) return;
  frame.dataset.started = "true";
  const options = JSON.parse(frame.dataset.prose);
  const page = document.createElement("div");
  area.before(page);
  const line = new LinkLine(frame.querySelector(".prose-link"), options.schemes);
  const attributes = {
    class: "prose-page", role: "textbox", "aria-multiline": "true", ...labelled(area),
    ...(area.getAttribute("aria-invalid") && { "aria-invalid": "true" }),
  };
  const editor = new Editor({
    element: page,
    extensions: parts(options, line),
    content: area.value,
    injectCSS: false, // the rules are in prose.css: the page needs no exception for them
    editorProps: { attributes, transformPastedHTML: pasted },
  });
  // A text that is as it was is sent as it was, whatever the editor would write for it.
  const [asSent, asRead] = [area.value, html(editor)];
  editor.on("update", () => {
    area.value = html(editor) === asRead ? asSent : html(editor);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  line.serve(editor);
  new Tools(frame.querySelector(".prose-tools"), editor, line);
  area.hidden = true;
  document.querySelector(`label[for="${area.id}"]`)?.addEventListener("click", () => editor.commands.focus());
}

function startAll(root) {
  for (const frame of root.querySelectorAll("[data-prose]")) start(frame);
}

document.addEventListener("formset:added", (event) => startAll(event.target));
startAll(document);

