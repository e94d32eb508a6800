//! Why a base map of `city.toml` cannot be used, in both languages.
//!
//! Does not read it.

use anxin_core::text::Language;

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words below say it in sentences")]
pub enum BaseMapFault {
    Address { value: String },
    Datum { value: String },
    Attribution,
    Unreadable,
    OtherFormat,
    NoVectors,
    Coding,
    CutOff,
    TooDeep { holds: u8 },
    Elsewhere,
    NoLabels,
}

/// What is wrong, in a sentence.
pub(super) fn message(fault: &BaseMapFault, language: Language) -> String {
    let [english, chinese] = match fault {
        BaseMapFault::Address { value } => {
            [format!("`{value}` is no address of a base map."), format!("“{value}”不是底图的地址。")]
        }
        BaseMapFault::Datum { value } => {
            [format!("Nothing can be drawn on a map in `{value}`."), format!("画不到“{value}”坐标的底图上。")]
        }
        BaseMapFault::Attribution => {
            ["A base map without its maker and review number.".into(), "底图没有写出处和审图号。".into()]
        }
        BaseMapFault::Unreadable => [
            "The file of the base map is not there, or is larger than 128 MB.".into(),
            "底图文件不在，或者超过128 MB。".into(),
        ],
        BaseMapFault::OtherFormat => {
            ["This is no PMTiles file of version 3.".into(), "这不是第3版的PMTiles文件。".into()]
        }
        BaseMapFault::NoVectors => {
            ["The file holds pictures, not vector tiles.".into(), "文件里是图片，不是矢量瓦片。".into()]
        }
        BaseMapFault::Coding => ["Browsers cannot unpack this file.".into(), "浏览器解不开这个文件的压缩。".into()],
        BaseMapFault::CutOff => ["The file is cut off.".into(), "文件不完整。".into()],
        BaseMapFault::TooDeep { holds } => {
            [format!("The file holds no zoom level beyond {holds}."), format!("文件只到第{holds}级。")]
        }
        BaseMapFault::NoLabels => [
            "A file of vector tiles has its names in it: `labels` is for pictures.".into(),
            "矢量瓦片文件里已有地名，`labels` 只用于图片底图。".into(),
        ],
        BaseMapFault::Elsewhere => ["The file is a map of another place.".into(), "这个文件是别处的地图。".into()],
    };
    in_language([english, chinese], language)
}

/// How to mend it.
pub(super) fn hint(fault: &BaseMapFault, language: Language) -> String {
    let words = match fault {
        BaseMapFault::Address { .. } => [
            "write https://… with {z}, {x} and {y} and no other braces (the key itself, not {key}), or the name of a .pmtiles file in this folder.",
            "写 https://…，含 {z}、{x}、{y}，不含别的花括号（密钥直接写，不写 {key}）；或写这个文件夹里 .pmtiles 文件的名字。",
        ],
        BaseMapFault::Datum { .. } => [
            "write wgs84 (Tianditu, OpenStreetMap) or gcj02 (AMap, Tencent); Baidu's maps have a grid of their own and cannot be used.",
            "写 wgs84（天地图、OpenStreetMap）或 gcj02（高德、腾讯）；百度地图的网格不同，不能用。",
        ],
        BaseMapFault::Attribution => ["write who made it and its review number.", "写明谁制作，以及审图号（GS…）。"],
        BaseMapFault::Unreadable => [
            "put it beside city.toml; cut out the city alone (`pmtiles extract`).",
            "放在 city.toml 旁边；只裁出本市（pmtiles extract）。",
        ],
        BaseMapFault::OtherFormat | BaseMapFault::CutOff => ["fetch or make the file again.", "重新下载或制作。"],
        BaseMapFault::NoVectors => [
            "make it of vector tiles, or serve the pictures and name them by {z}, {x} and {y}.",
            "改用矢量瓦片；图片请放到服务器上，用 {z}、{x}、{y} 写地址。",
        ],
        BaseMapFault::Coding => ["make it with gzip.", "用 gzip 压缩制作。"],
        BaseMapFault::TooDeep { .. } => {
            ["write that level as `max_zoom`, or make a deeper file.", "把 max_zoom 改成这一级，或制作更深的文件。"]
        }
        BaseMapFault::NoLabels => ["take `labels` out.", "去掉 labels。"],
        BaseMapFault::Elsewhere => {
            ["cut out this city; its bounds stand in city.toml.", "裁出本市；范围见 city.toml 的 bounds。"]
        }
    };
    in_language(words.map(str::to_owned), language)
}

fn in_language([english, chinese]: [String; 2], language: Language) -> String {
    match language {
        Language::En => english,
        Language::Zh => chinese,
    }
}
