//! Where signals, memos and effects are kept: one table, from which an owner takes what it made when it goes.
//!
//! Leptos' own arena can be reached from several threads: each of its entries asks for the thread's name, and that brings
//! in the threads of the standard library with an allocator of their own, 3 kB of the page. The app has one thread.
//! Knows no value: see [`super`].

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{ArcMemo, ArcTrigger, Owner};

/// What is kept.
#[derive(Clone)]
pub(super) enum Slot {
    /// A place that is written, and what tells of it.
    Written(Rc<dyn Any>, ArcTrigger),
    /// A place that is reckoned, how, and what counts its changes.
    Reckoned(Rc<dyn Any>, Rc<dyn Fn() -> bool>, ArcMemo<u32>),
    /// Something that works for as long as it is kept.
    #[expect(dead_code, reason = "held to be dropped")]
    Kept(Rc<dyn Any>),
}

/// Names a slot. Of two that had the same place in the table, one after the other, each has its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handle {
    place: u32,
    number: u32,
}

#[derive(Default)]
struct Table {
    slots: Vec<(u32, Option<Slot>)>,
    free: Vec<u32>,
    numbers: u32,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

/// Keeps what `slot` makes of its own handle, until the present owner goes; without one, for as long as the page lives.
#[inline(never)]
pub(super) fn keep(slot: impl FnOnce(Handle) -> Slot) -> Handle {
    let handle = TABLE.with_borrow_mut(Table::next);
    put(handle, Some(slot(handle)));
    Owner::on_cleanup(move || put(handle, None));
    handle
}

/// What is kept under `handle`; `None` where it is gone.
#[inline(never)]
pub(super) fn find(handle: Handle) -> Option<Slot> {
    TABLE.with_borrow(|table| {
        let (number, slot) = table.slots.get(handle.place as usize)?;
        slot.clone().filter(|_| *number == handle.number)
    })
}

#[inline(never)]
fn put(handle: Handle, slot: Option<Slot>) {
    let before = TABLE.with_borrow_mut(|table| {
        if slot.is_none() {
            table.free.push(handle.place);
        }
        table.slots.get_mut(handle.place as usize).map(|(_, kept)| std::mem::replace(kept, slot))
    });
    // Once the table is free again: what goes may have slots of its own.
    drop(before);
}

impl Table {
    fn next(&mut self) -> Handle {
        self.numbers = self.numbers.wrapping_add(1);
        let number = self.numbers;
        let place = self.free.pop().unwrap_or_else(|| {
            self.slots.push((number, None));
            u32::try_from(self.slots.len() - 1).unwrap_or_default()
        });
        if let Some((known, _)) = self.slots.get_mut(place as usize) {
            *known = number;
        }
        Handle { place, number }
    }
}
