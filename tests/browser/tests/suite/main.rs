//! The built site in real browsers. Each test is a visit by one person with a fresh browser.

mod baseline;
mod capabilities;
mod embedded;
mod engines;
mod faults;
mod faults_table;
mod finding;
mod firefox;
mod first_paint;
mod hostile;
mod imported;
mod imported_zones;
mod journeys;
mod late;
mod later;
mod live;
mod markup;
mod mutated;
mod my_code;
mod pages;
mod privacy;
mod recovery;
mod results;
mod signed;
mod zones;
