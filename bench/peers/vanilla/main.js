// The list of sites by hand: no library. Static markup once, rows by cloning a template, rows that did not change stay.

import { EMPTY, PAGE_ROWS, list, start, towns } from "../shared/model.js";

const root = document.getElementById("sites");
const icon = (name, small) => `<svg class="icon${small ? " icon--sm" : ""}" aria-hidden="true" focusable="false"><use href="#i-${name}"></use></svg>`;

root.innerHTML = `<div class="stack"><form class="search" role="search"><label class="visually-hidden" for="q">搜索采样点</label>${icon("search")}<input class="search__input" id="q" type="search" autocomplete="off" enterkeyhint="search" placeholder="名称、地址或拼音首字母"></form>
<div class="stack--tight"><div class="segmented" role="group" aria-label="排序"><button class="segmented__item" type="button" data-sort="best" aria-pressed="true">推荐</button><button class="segmented__item" type="button" data-sort="wait" aria-pressed="false">最快</button></div>
<div class="cluster" role="group" aria-label="筛选"><button class="chip" type="button" aria-pressed="false"><span>现在开放</span><span class="chip__count num"></span></button></div>
<div class="cluster"><div class="field"><label class="visually-hidden" for="town">街道或镇</label><div class="field__select"><select class="field__control" id="town"><option value="">全部地方</option></select>${icon("chevron-down", true)}</div></div></div></div></div>
<div class="split" data-show="list"><div class="split__list"><p class="muted small" role="status"></p><h2 class="visually-hidden">采样点列表</h2><ol class="site-list"></ol><button class="button button--block" type="button" hidden><span></span></button></div></div>`;

const template = document.createElement("template");
template.innerHTML = `<li><article class="site-row" data-access="unset"><div class="site-row__head"><h3 class="site-row__name"><a class="site-row__link"></a></h3><button class="site-row__star" type="button" aria-pressed="false">${icon("star")}</button></div><p class="site-row__address"></p><p class="site-row__facts"><span class="site-row__open"></span></p><p class="site-row__audience"></p><p class="site-row__caution">${icon("phone", true)}<span></span></p><p class="queue"><span class="queue__pill">${icon("unknown", true)}<span class="queue__word"></span> <span class="queue__wait num"></span></span> <span class="queue__age"></span></p><p class="access" data-access="unset"><span class="access__icon">${icon("question", true)}</span><span class="access__body"><strong class="access__word">我能去吗？</strong> <span class="access__reason">答几个问题就知道</span></span></p></article></li>`;

const $ = (selector) => root.querySelector(selector);
const count = $("[role=status]");
const rows = $(".site-list");
const more = $(".button--block");
const chip = $(".chip");

let query = { ...EMPTY };
let shown = PAGE_ROWS;
let ready = false;
let drawn = new Map();
const saved = new Set();

function optional(node, text) {
  if (text) (node.querySelector("span") || node).textContent = text;
  else node.remove();
}

function draw(site) {
  const item = template.content.cloneNode(true).firstChild;
  const find = (selector) => item.querySelector(selector);
  const article = item.firstChild;
  article.dataset.site = site.id;
  article.dataset.queue = site.queue;
  find(".site-row__link").textContent = site.name;
  find(".site-row__link").href = site.href;
  const star = find(".site-row__star");
  star.setAttribute("aria-label", `收藏 ${site.name}`);
  mark(star, site.id);
  find(".site-row__address").textContent = site.address;
  find(".site-row__open").textContent = site.openWords;
  find(".site-row__open").dataset.open = site.open;
  optional(find(".site-row__audience"), site.audience);
  optional(find(".site-row__caution"), site.caution);
  find(".queue").dataset.queue = site.queue;
  find(".queue use").setAttribute("href", `#i-${site.queue}`);
  find(".queue__word").textContent = site.queueWord;
  optional(find(".queue__wait"), site.wait);
  optional(find(".queue__age"), site.age);
  return item;
}

function mark(star, id) {
  star.setAttribute("aria-pressed", String(saved.has(id)));
  star.querySelector("use").setAttribute("href", saved.has(id) ? "#i-star-filled" : "#i-star");
}

function render() {
  if (!ready) return;
  const { total, open, rows: sites } = list(query, shown);
  const kept = new Map();
  const items = sites.map((site) => {
    const said = JSON.stringify(site);
    const before = drawn.get(site.id);
    const now = before && before.said === said ? before : { said, item: draw(site) };
    kept.set(site.id, now);
    return now.item;
  });
  drawn = kept;
  rows.replaceChildren(...items);
  count.dataset.count = total;
  count.textContent = `共 ${total} 个采样点`;
  chip.querySelector(".chip__count").textContent = open;
  const left = Math.min(PAGE_ROWS, total - shown);
  more.hidden = left <= 0;
  more.firstChild.textContent = `再看 ${left} 个`;
}

function change(part) {
  query = { ...query, ...part };
  render();
}

$("form").addEventListener("submit", (event) => event.preventDefault());
$("#q").addEventListener("input", ({ target }) => change({ search: target.value }));
$("#town").addEventListener("change", ({ target }) => change({ town: target.value }));
chip.addEventListener("click", () => {
  change({ open: !query.open });
  chip.setAttribute("aria-pressed", String(query.open));
});
for (const button of root.querySelectorAll("[data-sort]")) {
  button.addEventListener("click", () => {
    change({ sort: button.dataset.sort });
    for (const other of root.querySelectorAll("[data-sort]")) other.setAttribute("aria-pressed", String(other === button));
  });
}
more.addEventListener("click", () => {
  shown += PAGE_ROWS;
  render();
});
rows.addEventListener("click", ({ target }) => {
  const star = target.closest(".site-row__star");
  if (!star) return;
  const { site } = star.closest("[data-site]").dataset;
  if (!saved.delete(site)) saved.add(site);
  mark(star, site);
});

start(() => {
  if (!ready) $("#town").append(...towns().map(({ id, name }) => new Option(name, id)));
  ready = true;
  render();
});
