//! Distances, zones and map datums.
//!
//! Everything inside is WGS-84; [`Datum`] is for the edges, where a map or a sheet speaks another one.
//! Does not find routes, draw, or know what a zone means. Shapes are city-sized: none crosses the 180th meridian.

mod bounds;
mod datum;
mod place;
mod position;
mod ring;
mod shape;
mod trig;

pub use bounds::BoundingBox;
pub use datum::Datum;
pub use place::{EDGE_MARGIN_M, Placement, place_in};
pub use position::{Position, distance_m};
pub use ring::Ring;
pub use shape::{MultiPolygon, Polygon};

/// Mean radius of the earth, in metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;
