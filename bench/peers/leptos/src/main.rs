//! The list of sites in stock Leptos: signals, memos, `<For>` and `<Show>`, nothing tuned.

mod feed;
mod judge;
mod model;
mod search;

use std::collections::HashSet;
use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use judge::Summary;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Listed, Model, PAGE_ROWS, Query};
use wasm_bindgen::JsCast;

type Edition = RwSignal<Option<Arc<Model>>>;

fn main() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("sites").expect("the page has a place for the list");
    mount_to(place.unchecked_into(), Sites).forget();
}

async fn poll(edition: Edition) {
    let mut last = None;
    loop {
        if let Ok(set) = feed::load(last.as_ref()).await {
            if last.as_ref().is_none_or(|last: &feed::Set| last.manifest.seq != set.manifest.seq) {
                edition.set(Some(Arc::new(Model::new(set.clone()))));
            }
            show(&set);
            last = Some(set);
        }
        let seconds = last.as_ref().map_or(15, |last| last.manifest.poll_s.max(15));
        TimeoutFuture::new((f64::from(seconds) * 1000.0 * (0.8 + 0.4 * js_sys::Math::random())) as u32).await;
    }
}

fn show(set: &feed::Set) {
    let Some(root) = document().document_element() else { return };
    let (now, age) = (set.now(), set.now() - set.manifest.issued);
    let word = if age <= set.city.queue.fresh_s {
        "fresh"
    } else if now > set.manifest.expires {
        "stale"
    } else {
        "aged"
    };
    let _ = root.set_attribute("data-feed", word);
    if let Ok(Some(shown)) = document().query_selector("[data-feed-age]") {
        let _ = shown.set_attribute("data-feed-age", &age.to_string());
    }
}

#[component]
fn Icon(#[prop(into)] name: Signal<&'static str>, #[prop(optional)] small: bool) -> impl IntoView {
    view! {
        <svg class=if small { "icon icon--sm" } else { "icon" } aria-hidden="true" focusable="false">
            <use href=move || format!("#i-{}", name.get())></use>
        </svg>
    }
}

#[component]
fn Row(site: Summary, saved: RwSignal<HashSet<String>>) -> impl IntoView {
    let id = StoredValue::new(site.id.clone());
    let is_saved = Signal::derive(move || saved.with(|saved| id.with_value(|id| saved.contains(id))));
    let toggle = move |_| {
        saved.update(|saved| {
            if !saved.remove(&id.get_value()) {
                saved.insert(id.get_value());
            }
        })
    };
    let star = Signal::derive(move || if is_saved.get() { "star-filled" } else { "star" });
    view! {
        <li>
            <article class="site-row" data-site=site.id data-queue=site.queue data-access="unset">
                <div class="site-row__head">
                    <h3 class="site-row__name"><a class="site-row__link" href=site.href>{site.name.clone()}</a></h3>
                    <button class="site-row__star" type="button" aria-pressed=move || is_saved.get().to_string() aria-label=format!("收藏 {}", site.name) on:click=toggle>
                        <Icon name=star/>
                    </button>
                </div>
                <p class="site-row__address">{site.address}</p>
                <p class="site-row__facts"><span class="site-row__open" data-open=site.open>{site.open_words}</span></p>
                {(!site.audience.is_empty()).then(|| view! { <p class="site-row__audience">{site.audience}</p> })}
                {(!site.caution.is_empty()).then(|| view! { <p class="site-row__caution"><Icon name="phone" small=true/><span>{site.caution}</span></p> })}
                <p class="queue" data-queue=site.queue>
                    <span class="queue__pill">
                        <Icon name=site.queue small=true/>
                        <span class="queue__word">{site.queue_word}</span>
                        {(!site.wait.is_empty()).then(|| view! { " " <span class="queue__wait num">{site.wait}</span> })}
                    </span>
                    {(!site.age.is_empty()).then(|| view! { " " <span class="queue__age">{site.age}</span> })}
                </p>
                <p class="access" data-access="unset">
                    <span class="access__icon"><Icon name="question" small=true/></span>
                    <span class="access__body"><strong class="access__word">"我能去吗？"</strong> " " <span class="access__reason">"答几个问题就知道"</span></span>
                </p>
            </article>
        </li>
    }
}

#[component]
fn Sites() -> impl IntoView {
    let edition: Edition = RwSignal::new(None);
    let query = RwSignal::new(Query::default());
    let shown = RwSignal::new(PAGE_ROWS);
    let saved = RwSignal::new(HashSet::new());
    spawn_local(poll(edition));
    spawn_local(async move {
        loop {
            TimeoutFuture::new(60_000).await;
            if let Some(set) = edition.with_untracked(|model| model.as_ref().map(|model| model.set.clone())) {
                edition.set(Some(Arc::new(Model::new(set.clone()))));
                show(&set);
            }
        }
    });
    let listed = Memo::new(move |_| {
        let model = edition.get();
        model.map_or_else(Listed::default, |model| query.with(|query| model.list(query, shown.get())))
    });
    let ready = move || edition.with(Option::is_some);
    let total = move || listed.with(|listed| listed.total);
    let left = move || total().saturating_sub(shown.get()).min(PAGE_ROWS);
    let towns = move || {
        let model = edition.get();
        model
            .map(|model| {
                model.set.city.towns.iter().map(|town| (town.id.clone(), town.name.zh.clone())).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    view! {
        <div class="stack">
            <form class="search" role="search" on:submit=|event| event.prevent_default()>
                <label class="visually-hidden" for="q">"搜索采样点"</label>
                <Icon name="search"/>
                <input class="search__input" id="q" type="search" autocomplete="off" enterkeyhint="search" placeholder="名称、地址或拼音首字母"
                    prop:value=move || query.with(|query| query.search.clone())
                    on:input=move |event| query.update(|query| query.search = event_target_value(&event))/>
            </form>
            <div class="stack--tight">
                <div class="segmented" role="group" aria-label="排序">
                    <button class="segmented__item" type="button" aria-pressed=move || (!query.with(|query| query.by_wait)).to_string() on:click=move |_| query.update(|query| query.by_wait = false)>"推荐"</button>
                    <button class="segmented__item" type="button" aria-pressed=move || query.with(|query| query.by_wait).to_string() on:click=move |_| query.update(|query| query.by_wait = true)>"最快"</button>
                </div>
                <div class="cluster" role="group" aria-label="筛选">
                    <button class="chip" type="button" aria-pressed=move || query.with(|query| query.open).to_string() on:click=move |_| query.update(|query| query.open = !query.open)>
                        <span>"现在开放"</span><span class="chip__count num">{move || ready().then(|| listed.with(|listed| listed.open))}</span>
                    </button>
                </div>
                <div class="cluster">
                    <div class="field">
                        <label class="visually-hidden" for="town">"街道或镇"</label>
                        <div class="field__select">
                            <select class="field__control" id="town" on:change=move |event| query.update(|query| query.town = event_target_value(&event))>
                                <option value="">"全部地方"</option>
                                <For each=towns key=|town| town.0.clone() let:town><option value=town.0>{town.1}</option></For>
                            </select>
                            <Icon name="chevron-down" small=true/>
                        </div>
                    </div>
                </div>
            </div>
        </div>
        <div class="split" data-show="list">
            <div class="split__list">
                <p class="muted small" role="status" data-count=move || ready().then(total)>{move || ready().then(|| format!("共 {} 个采样点", total()))}</p>
                <h2 class="visually-hidden">"采样点列表"</h2>
                <ol class="site-list">
                    <For each=move || listed.with(|listed| listed.rows.clone()) key=|site| site.clone() let:site><Row site=site saved=saved/></For>
                </ol>
                <Show when=move || left() != 0>
                    <button class="button button--block" type="button" on:click=move |_| shown.update(|shown| *shown += PAGE_ROWS)><span>{move || format!("再看 {} 个", left())}</span></button>
                </Show>
            </div>
        </div>
    }
}
