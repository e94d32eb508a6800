//! The keyed list of js-framework-benchmark in stock Leptos: `<For>` over rows that have a signal each for their label.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

const ADJECTIVES: [&str; 10] =
    ["pretty", "large", "big", "small", "tall", "short", "long", "plain", "quaint", "clean"];
const COLOURS: [&str; 10] =
    ["red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black"];
const NOUNS: [&str; 10] =
    ["table", "chair", "house", "desk", "car", "pony", "cookie", "pizza", "mouse", "keyboard"];

#[derive(Clone)]
struct Row {
    id: usize,
    label: ArcRwSignal<String>,
}

fn any(words: &[&'static str; 10]) -> &'static str {
    words[(js_sys::Math::random() * 10.0) as usize % 10]
}

fn rows(next: &mut usize) -> Vec<Row> {
    (0..1_000)
        .map(|_| {
            let label = format!("{} {} {}", any(&ADJECTIVES), any(&COLOURS), any(&NOUNS));
            *next += 1;
            Row { id: *next - 1, label: ArcRwSignal::new(label) }
        })
        .collect()
}

#[component]
fn Rows() -> impl IntoView {
    let data = RwSignal::new(Vec::<Row>::new());
    let selected = RwSignal::new(None::<usize>);
    let next = StoredValue::new(1);
    let made = move || next.try_update_value(rows).unwrap_or_default();
    on("run", move || {
        data.set(made());
        selected.set(None);
    });
    on("add", move || data.update(|data| data.extend(made())));
    on("clear", move || {
        data.set(Vec::new());
        selected.set(None);
    });
    on("update", move || {
        data.with_untracked(|data| {
            for row in data.iter().step_by(10) {
                row.label.update(|label| label.push_str(" !!!"));
            }
        })
    });
    on("swaprows", move || {
        data.update(|data| {
            if data.len() > 998 {
                data.swap(1, 998);
            }
        })
    });
    let is_selected = Selector::new(move || selected.get());
    view! {
        <For each=move || data.get() key=|row| row.id let:row>
            {
                let is_selected = is_selected.clone();
                let (id, label) = (row.id, row.label);
                view! {
                    <tr class:danger=move || is_selected.selected(&Some(id))>
                        <td>{id}</td>
                        <td>
                            <a
                                href="#"
                                on:click=move |event| {
                                    event.prevent_default();
                                    selected.set(Some(id));
                                }
                            >
                                {move || label.get()}
                            </a>
                        </td>
                        <td>
                            <button type="button" on:click=move |_| data.update(|data| data.retain(|row| row.id != id))>
                                "remove"
                            </button>
                        </td>
                    </tr>
                }
            }
        </For>
    }
}

/// The buttons stand in the page, the same for every contestant.
fn on(id: &str, act: impl Fn() + 'static) {
    let button = document().get_element_by_id(id).expect("the page has its buttons");
    let act = wasm_bindgen::closure::Closure::<dyn Fn()>::new(act);
    button.add_event_listener_with_callback("click", act.as_ref().unchecked_ref()).expect("a button listens");
    act.forget();
}

fn main() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("rows").expect("the page has a place for the rows");
    mount_to(place.unchecked_into(), Rows).forget();
}
