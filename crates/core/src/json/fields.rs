//! An object to a struct, field by field.
//!
//! Does not know what a field is called: [`record!`] does, by the names of the struct's own.

use std::mem::ManuallyDrop;

use super::fault::{Fault, Within};
use super::read::FromJson;
use super::{Json, JsonErrorKind};

/// The fields of an object, to be taken one by one. What nobody takes is passed over: a newer feed may have more.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    fields: &'a mut [(String, Json)],
    /// The field around the object.
    within: Within,
    /// What is read where a field is missing: always null, which needs no drop.
    missing: ManuallyDrop<Json>,
}

impl<'a> Fields<'a> {
    /// The fields of `json`; none with a fault where it is no object.
    #[inline(never)]
    pub(crate) fn of(json: &'a mut Json, fault: &mut Fault) -> Self {
        Self { fields: json.fields(fault), within: fault.within(), missing: ManuallyDrop::new(Json::Null) }
    }

    /// Takes the field `name`; a blank with a fault where it is missing or of another shape.
    #[inline(always)]
    pub(crate) fn take<T: FromJson>(&mut self, name: &'static str, fault: &mut Fault) -> T {
        T::from_json(self.required(name, fault), fault)
    }

    /// Takes the field `name`, or the blank that stands for it where it is missing; a fault where it is there and of
    /// another shape.
    #[inline(always)]
    pub(crate) fn take_or_blank<T: FromJson>(&mut self, name: &'static str, fault: &mut Fault) -> T {
        T::from_json(self.optional(name, fault), fault)
    }

    #[inline(never)]
    fn required(&mut self, name: &'static str, fault: &mut Fault) -> &mut Json {
        fault.back_to(self.within.and(Some(name)));
        if !self.fields.iter().any(|(known, _)| known == name) {
            fault.note(JsonErrorKind::Missing);
        }
        self.optional(name, fault)
    }

    #[inline(never)]
    fn optional(&mut self, name: &'static str, fault: &mut Fault) -> &mut Json {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, json)) => {
                fault.back_to(self.within.and(Some(name)));
                json
            }
            None => {
                fault.back_to(None);
                &mut self.missing
            }
        }
    }
}

/// Reads a struct from an object: `record!(Visit { from, place } optional { until })`. Optional fields, where missing,
/// are the blank of their type. Those behind `derived` are blank whatever the object has: they follow from other objects.
macro_rules! record {
    ($record:ident { $($field:ident),* } $(optional { $($optional:ident),* })? $(derived { $($derived:ident),* })?) => {
        impl $crate::json::FromJson for $record {
            #[inline(never)]
            fn from_json(json: &mut $crate::json::Json, fault: &mut $crate::json::Fault) -> Self {
                let mut fields = $crate::json::Fields::of(json, fault);
                Self {
                    $($field: fields.take(stringify!($field), fault),)*
                    $($($optional: fields.take_or_blank(stringify!($optional), fault),)*)?
                    $($($derived: Default::default(),)*)?
                }
            }
        }
    };
}

pub(crate) use record;
