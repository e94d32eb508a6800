// The keyed list of js-framework-benchmark by hand: rows cloned from a template, one listener for all. Does not keep what the document
// has already, but for each row's label.

const WORDS = [
  ["pretty", "large", "big", "small", "tall", "short", "long", "plain", "quaint", "clean"],
  ["red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black"],
  ["table", "chair", "house", "desk", "car", "pony", "cookie", "pizza", "mouse", "keyboard"],
];

const rows = document.getElementById("rows");
const template = document.createElement("template");
template.innerHTML = '<tr><td></td><td><a href="#"></a></td><td><button type="button">remove</button></td></tr>';
let next = 1;
let selected = null;

function row() {
  const row = template.content.firstElementChild.cloneNode(true);
  row.firstElementChild.textContent = next;
  row.querySelector("a").textContent = WORDS.map((words) => words[Math.floor(Math.random() * words.length)]).join(" ");
  next += 1;
  return row;
}

const append = () => rows.append(...Array.from({ length: 1000 }, row));
const clear = () => {
  rows.textContent = "";
  selected = null;
};
const on = (id, act) => document.getElementById(id).addEventListener("click", act);

on("run", () => {
  clear();
  append();
});
on("add", append);
on("clear", clear);
on("update", () => {
  for (let at = 0; at < rows.children.length; at += 10) rows.children[at].querySelector("a").firstChild.nodeValue += " !!!";
});
on("swaprows", () => {
  if (rows.children.length < 999) return;
  const [one, other] = [rows.children[1], rows.children[998]];
  const after = other.nextSibling;
  rows.insertBefore(other, one);
  rows.insertBefore(one, after);
});
rows.addEventListener("click", (event) => {
  const row = event.target.closest("tr");
  event.preventDefault();
  if (event.target.closest("button")) {
    row.remove();
  } else if (event.target.closest("a")) {
    if (selected) selected.className = "";
    selected = row;
    row.className = "danger";
  }
});
