//! Signals, memos and effects over Leptos' reactive graph, with one piece of code for all of them.
//!
//! Leptos makes a type, and the code to read, track, compare and drop it, of every signal's value and of every memo's
//! closure: 110 kB of wasm for the forty values of this app. Here a value is kept apart from what tells of its changes,
//! so that the graph sees two types only, a trigger and a counter, and a new kind of value costs little more than its own
//! comparison. The words are Leptos': `get`, `with`, `set`, `update`, `memo`, `effect`.
//!
//! Handles are copied freely and belong to the owner under which they were made, as Leptos' do: what an owner made is gone
//! when it is. Writing to what is gone does nothing; reading it is a fault of ours, and a panic.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{
    ArcMemo, ArcTrigger, Effect, Get as _, GetUntracked as _, LocalStorage, Notify as _, StoredValue, Track as _,
};
use send_wrapper::SendWrapper;

/// A value, and what tells of its changes. `None` only before a memo's first reckoning.
type Place<T> = RefCell<Option<T>>;

#[derive(Clone)]
struct Slot {
    /// A `Place<T>`.
    place: Rc<dyn Any>,
    source: Source,
}

#[derive(Clone)]
enum Source {
    Written(ArcTrigger),
    /// Counts the changes.
    Reckoned(ArcMemo<u32>),
}

type Handle = StoredValue<Slot, LocalStorage>;

/// Where the value of `handle` is, up to date.
#[inline(never)]
fn read(handle: Handle, tracked: bool) -> Rc<dyn Any> {
    let slot = leptos::prelude::GetValue::get_value(&handle);
    match (slot.source, tracked) {
        (Source::Written(changed), true) => changed.track(),
        (Source::Written(_), false) => {}
        (Source::Reckoned(count), true) => drop(count.get()),
        (Source::Reckoned(count), false) => drop(count.get_untracked()),
    }
    slot.place
}

#[inline(never)]
fn notify(handle: Handle) {
    let slot = leptos::prelude::GetValue::try_get_value(&handle);
    if let Some(Slot { source: Source::Written(changed), .. }) = slot {
        changed.notify();
    }
}

/// The same, of its type. One function a type: telling types apart takes more code than all the rest of a reading.
#[inline(never)]
fn place<T: 'static>(handle: Handle, tracked: bool) -> Rc<Place<T>> {
    read(handle, tracked).downcast().unwrap_or_default()
}

fn lent<T: 'static, R>(place: &Place<T>, look: impl FnOnce(&T) -> R) -> R {
    match &*place.borrow() {
        Some(value) => look(value),
        None => gone(),
    }
}

#[cold]
#[inline(never)]
fn gone() -> ! {
    unreachable!("a handle's type is its place's, and reading fills it")
}

#[inline(never)]
fn keep(place: Rc<dyn Any>, source: Source) -> Handle {
    StoredValue::new_local(Slot { place, source })
}

#[inline(never)]
fn is_there(handle: Handle) -> bool {
    leptos::prelude::WithValue::try_with_value(&handle, |_| ()).is_some()
}

/// Methods of everything that is read.
macro_rules! reading {
    ($signal:ident) => {
        impl<T> Copy for $signal<T> {}

        impl<T> Clone for $signal<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: 'static> $signal<T> {
            /// What `look` finds in the value; whoever reads follows its changes.
            pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
                lent(&place(self.0, true), look)
            }

            /// The same, without following.
            pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
                lent(&place(self.0, false), look)
            }

            /// The same, without following; `None` where the signal is gone: for what may come later than its page stays.
            pub fn try_with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
                is_there(self.0).then(|| self.with_untracked(look))
            }

            /// The value; whoever reads follows its changes.
            #[inline(never)]
            pub fn get(self) -> T
            where
                T: Clone,
            {
                self.with(T::clone)
            }

            /// The value, without following.
            pub fn get_untracked(self) -> T
            where
                T: Clone,
            {
                self.with_untracked(T::clone)
            }
        }
    };
}

/// A value that is written.
pub struct RwSignal<T>(Handle, PhantomData<fn(T)>);

/// A value reckoned anew when a signal it read has changed, and passed on when it differs.
pub struct Memo<T>(Handle, PhantomData<fn() -> T>);

reading!(RwSignal);
reading!(Memo);

impl<T: 'static> RwSignal<T> {
    /// A signal with this value.
    pub fn new(value: T) -> Self {
        let place: Place<T> = RefCell::new(Some(value));
        Self(keep(Rc::new(place), Source::Written(ArcTrigger::new())), PhantomData)
    }

    /// Puts `value` in place of the value.
    #[inline(never)]
    pub fn set(self, value: T) {
        if is_there(self.0) {
            // The old one goes after the place is free again: dropping may read.
            drop(place::<T>(self.0, false).replace(Some(value)));
            notify(self.0);
        }
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if is_there(self.0) {
            if let Some(value) = &mut *place::<T>(self.0, false).borrow_mut() {
                change(value);
            }
            notify(self.0);
        }
    }
}

/// A value reckoned anew when a signal that `value` reads has changed, and passed on when it differs.
pub fn memo<T: PartialEq + 'static>(value: impl Fn() -> T + 'static) -> Memo<T> {
    let place: Rc<Place<T>> = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&place);
    Memo(reckoned(place, Box::new(move || settle(&kept, value()))), PhantomData)
}

/// Puts `new` in its place, and says whether it differs from what was there.
#[inline(never)]
fn settle<T: PartialEq>(place: &Place<T>, new: T) -> bool {
    let new = Some(new);
    let differs = *place.borrow() != new;
    if differs {
        drop(place.replace(new));
    }
    differs
}

#[inline(never)]
fn reckoned(place: Rc<dyn Any>, renew: Box<dyn Fn() -> bool>) -> Handle {
    // The graph may be used across threads; the app has one, natively in tests too.
    let renew = SendWrapper::new(renew);
    let count = ArcMemo::new(move |count: Option<&u32>| {
        let count = count.copied().unwrap_or_default();
        if renew() { count.wrapping_add(1) } else { count }
    });
    keep(place, Source::Reckoned(count))
}

/// Something done now and whenever a signal it reads changes.
pub fn effect(work: impl FnMut() + 'static) {
    boxed_effect(Box::new(work));
}

#[inline(never)]
fn boxed_effect(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| work());
}
