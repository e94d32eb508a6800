// The list of sites in Solid: signals, a memo for the list, `For` and `Show`.

import { For, Show, createMemo, createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { render } from "solid-js/web";
import { EMPTY, PAGE_ROWS, list, start, towns } from "../shared/model.js";

const [edition, setEdition] = createSignal(0);
const [saved, setSaved] = createSignal(new Set());

const Icon = (props) => (
  <svg class={props.small ? "icon icon--sm" : "icon"} aria-hidden="true" focusable="false">
    <use href={`#i-${props.name}`} />
  </svg>
);

function toggle(id) {
  const next = new Set(saved());
  if (!next.delete(id)) next.add(id);
  setSaved(next);
}

const Row = (props) => (
  <li>
    <article class="site-row" data-site={props.site.id} data-queue={props.site.queue} data-access="unset">
      <div class="site-row__head">
        <h3 class="site-row__name"><a class="site-row__link" href={props.site.href}>{props.site.name}</a></h3>
        <button class="site-row__star" type="button" aria-pressed={String(saved().has(props.site.id))} aria-label={`收藏 ${props.site.name}`} onClick={() => toggle(props.site.id)}>
          <Icon name={saved().has(props.site.id) ? "star-filled" : "star"} />
        </button>
      </div>
      <p class="site-row__address">{props.site.address}</p>
      <p class="site-row__facts"><span class="site-row__open" data-open={props.site.open}>{props.site.openWords}</span></p>
      <Show when={props.site.audience}><p class="site-row__audience">{props.site.audience}</p></Show>
      <Show when={props.site.caution}><p class="site-row__caution"><Icon name="phone" small /><span>{props.site.caution}</span></p></Show>
      <p class="queue" data-queue={props.site.queue}>
        <span class="queue__pill">
          <Icon name={props.site.queue} small />
          <span class="queue__word">{props.site.queueWord}</span>
          <Show when={props.site.wait}>{" "}<span class="queue__wait num">{props.site.wait}</span></Show>
        </span>
        <Show when={props.site.age}>{" "}<span class="queue__age">{props.site.age}</span></Show>
      </p>
      <p class="access" data-access="unset">
        <span class="access__icon"><Icon name="question" small /></span>
        <span class="access__body"><strong class="access__word">我能去吗？</strong> <span class="access__reason">答几个问题就知道</span></span>
      </p>
    </article>
  </li>
);

function Sites() {
  const [query, setQuery] = createSignal(EMPTY);
  const [shown, setShown] = createSignal(PAGE_ROWS);
  const [rows, setRows] = createStore([]);
  const change = (part) => setQuery((query) => ({ ...query, ...part }));
  const listed = createMemo(() => {
    if (edition() === 0) return { total: undefined, open: "" };
    const now = list(query(), shown());
    setRows(reconcile(now.rows, { key: "id" }));
    return now;
  });
  const left = () => Math.min(PAGE_ROWS, (listed().total || 0) - shown());
  const sort = (name, words) => (
    <button class="segmented__item" type="button" aria-pressed={String(query().sort === name)} onClick={() => change({ sort: name })}>{words}</button>
  );
  return (
    <>
      <div class="stack">
        <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
          <label class="visually-hidden" for="q">搜索采样点</label>
          <Icon name="search" />
          <input class="search__input" id="q" type="search" autocomplete="off" enterkeyhint="search" placeholder="名称、地址或拼音首字母" value={query().search} onInput={(event) => change({ search: event.target.value })} />
        </form>
        <div class="stack--tight">
          <div class="segmented" role="group" aria-label="排序">{sort("best", "推荐")}{sort("wait", "最快")}</div>
          <div class="cluster" role="group" aria-label="筛选">
            <button class="chip" type="button" aria-pressed={String(query().open)} onClick={() => change({ open: !query().open })}>
              <span>现在开放</span><span class="chip__count num">{listed().open}</span>
            </button>
          </div>
          <div class="cluster">
            <div class="field">
              <label class="visually-hidden" for="town">街道或镇</label>
              <div class="field__select">
                <select class="field__control" id="town" onChange={(event) => change({ town: event.target.value })}>
                  <option value="">全部地方</option>
                  <For each={edition() ? towns() : []}>{(town) => <option value={town.id}>{town.name}</option>}</For>
                </select>
                <Icon name="chevron-down" small />
              </div>
            </div>
          </div>
        </div>
      </div>
      <div class="split" data-show="list">
        <div class="split__list">
          <p class="muted small" role="status" data-count={listed().total}><Show when={edition()}>共 {listed().total} 个采样点</Show></p>
          <h2 class="visually-hidden">采样点列表</h2>
          <ol class="site-list"><For each={rows}>{(site) => <Row site={site} />}</For></ol>
          <Show when={left() > 0}>
            <button class="button button--block" type="button" onClick={() => setShown(shown() + PAGE_ROWS)}><span>再看 {left()} 个</span></button>
          </Show>
        </div>
      </div>
    </>
  );
}

render(() => <Sites />, document.getElementById("sites"));
start(() => setEdition((edition) => edition + 1));
