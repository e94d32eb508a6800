//! A base map in one file, as small as can be: PMTiles version 3 with one vector tile of the whole earth, all of it land.
//!
//! Written by the formats' own documents (PMTiles 3, Mapbox Vector Tile 2.1); reads nothing.

/// The corners of the tile, in its own units.
const EXTENT: u64 = 4096;

/// The file. Its bounds are the whole earth, and nothing in it is compressed.
pub fn land_everywhere() -> Vec<u8> {
    let tile = tile();
    // One entry: tile 0, run of 1, its length, and its offset (0, written as offset + 1).
    let directory = varints(&[1, 0, 1, tile.len() as u64, 1]);
    let metadata = b"{}";
    let (root, more) = (127, 127 + directory.len());
    let tiles = more + metadata.len();
    let mut file = b"PMTiles\x03".to_vec();
    for number in [
        root,
        directory.len(),
        more,
        metadata.len(),
        // No leaves.
        tiles,
        0,
        tiles,
        tile.len(),
        1,
        1,
        1,
    ] {
        file.extend((number as u64).to_le_bytes());
    }
    // In order; not compressed, twice; vectors; from zoom 0 to 0.
    file.extend([1, 1, 1, 1, 0, 0]);
    for degrees in [-180_i32, -85, 180, 85] {
        file.extend((degrees * 10_000_000).to_le_bytes());
    }
    // The middle.
    file.extend([0; 9]);
    file.extend(directory);
    file.extend(metadata);
    file.extend(tile);
    file
}

/// One layer, `earth`, of one square as large as the tile.
fn tile() -> Vec<u8> {
    let zigzag = |step: i64| ((step << 1) ^ (step >> 63)).unsigned_abs();
    let side = 4096;
    let square = [vec![9, 0, 0, 26], [side, 0, 0, side, -side, 0].map(zigzag).to_vec(), vec![15]].concat();
    // A polygon, and its steps.
    let feature = [varints(&[3 << 3, 3]), field(4, &varints(&square))].concat();
    let layer = [varints(&[15 << 3, 2]), field(1, b"earth"), field(2, &feature), varints(&[5 << 3, EXTENT])].concat();
    field(3, &layer)
}

/// A field of bytes, as Protocol Buffers have it.
fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    [varints(&[number << 3 | 2, bytes.len() as u64]), bytes.to_vec()].concat()
}

fn varints(numbers: &[u64]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in numbers {
        let mut rest = *number;
        loop {
            let low = rest.to_le_bytes()[0] & 0x7f;
            rest >>= 7;
            if rest == 0 {
                bytes.push(low);
                break;
            }
            bytes.push(low | 0x80);
        }
    }
    bytes
}
