//! Signals, memos and effects over Leptos' reactive graph, with one piece of code for all of them.
//!
//! Leptos makes a type, and the code to read, track, compare and drop it, of every signal's value and of every memo's
//! closure: 110 kB of wasm for the forty values of this app. Here a value is kept apart from what tells of its changes,
//! so that the graph sees two types only, a trigger and a counter, and a new kind of value costs little more than its own
//! comparison. The words are Leptos': `get`, `with`, `set`, `update`, `memo`, `effect`.
//!
//! Handles are copied freely and belong to the owner under which they were made, as Leptos' do: what an owner made is gone
//! when it is. Writing to what is gone does nothing; reading it is a fault of ours, and a panic.

mod slots;

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{ArcMemo, ArcTrigger, Get as _, GetUntracked as _, Notify as _, RenderEffect, Track as _};

use slots::{Handle, Slot};

/// A value, and what tells of its changes. `None` only before a memo's first reckoning.
type Place<T> = RefCell<Option<T>>;

/// Where the value of `handle` is, up to date.
#[inline(never)]
fn read(handle: Handle, tracked: bool) -> Rc<dyn Any> {
    match slots::find(handle) {
        Some(Slot::Written(place, changed)) => {
            if tracked {
                changed.track();
            }
            place
        }
        Some(Slot::Reckoned(place, _, count)) => {
            let _ = if tracked { count.get() } else { count.get_untracked() };
            place
        }
        Some(Slot::Kept(_)) | None => gone(),
    }
}

#[inline(never)]
fn notify(handle: Handle) {
    if let Some(Slot::Written(_, changed)) = slots::find(handle) {
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

fn is_there(handle: Handle) -> bool {
    slots::find(handle).is_some()
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
        Self(written(Rc::new(place)), PhantomData)
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
    Memo(reckoned(place, Rc::new(move || settle(&kept, value()))), PhantomData)
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
fn written(place: Rc<dyn Any>) -> Handle {
    slots::keep(|_| Slot::Written(place, ArcTrigger::new()))
}

#[inline(never)]
fn reckoned(place: Rc<dyn Any>, renew: Rc<dyn Fn() -> bool>) -> Handle {
    slots::keep(|handle| {
        // The graph may be used across threads and takes nothing that belongs to one, so it is told where to look.
        let count = ArcMemo::new(move |count: Option<&u32>| {
            let count = count.copied().unwrap_or_default();
            match slots::find(handle) {
                Some(Slot::Reckoned(_, renew, _)) if renew() => count.wrapping_add(1),
                _ => count,
            }
        });
        Slot::Reckoned(place, renew, count)
    })
}

/// Something done now and whenever a signal it reads changes.
pub fn effect(work: impl FnMut() + 'static) {
    boxed_effect(Box::new(work));
}

#[inline(never)]
fn boxed_effect(mut work: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| work());
    slots::keep(|_| Slot::Kept(Rc::new(effect)));
}
