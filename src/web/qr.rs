//! Codes to scan, drawn as the path of an SVG.

use std::fmt::Write as _;

use qrcode::{Color, QrCode};
use serde_json::{Value, json};

use crate::error::{Outcome, Problem};

/// A QR code as an SVG path, one square a module, with the quiet zone that scanners need.
pub fn code(text: &str) -> Outcome<Value> {
    const QUIET: usize = 4;
    let code = QrCode::new(text.as_bytes()).map_err(Problem::bug)?;
    let width = code.width();
    let mut path = String::new();
    for (index, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (index % width + QUIET, index / width + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").map_err(Problem::bug)?;
        }
    }
    let side = width + 2 * QUIET;
    Ok(json!({ "box": format!("0 0 {side} {side}"), "path": path }))
}
