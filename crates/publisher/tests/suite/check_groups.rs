//! `anxin check`: one fault in many rows is one finding with a count and three places.
