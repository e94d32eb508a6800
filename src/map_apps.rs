//! Links that open a map app with a site as its destination.
//!
//! Pure: position in, address out. Each app wants its own datum: AMap, Tencent and Apple (whose Chinese maps are AMap's)
//! read GCJ-02, Baidu BD-09. Given WGS-84 they would lead half a kilometre astray.

use anxin_core::geometry::{Datum, Position};

use crate::route::encode;

/// A map app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapApp {
    /// 高德地图.
    Amap,
    /// 腾讯地图.
    Tencent,
    /// 百度地图.
    Baidu,
    /// 苹果地图.
    Apple,
}

impl MapApp {
    /// Every app, the most used first.
    pub const ALL: [Self; 4] = [Self::Amap, Self::Tencent, Self::Baidu, Self::Apple];

    /// The word under which the choice is remembered.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Amap => "amap",
            Self::Tencent => "tencent",
            Self::Baidu => "baidu",
            Self::Apple => "apple",
        }
    }

    /// The link that leads on foot to `position` (WGS-84), called `name`.
    /// Sources: the apps' public URI documents (AMap URI API, Tencent URI API, Baidu 地图调起 API, Apple Map Links).
    pub fn link(self, position: Position, name: &str) -> String {
        let datum = if self == Self::Baidu { Datum::Bd09 } else { Datum::Gcj02 };
        let there = datum.from_wgs84(position);
        let (lng, lat, name) = (there.lng_text(), there.lat_text(), encode(name));
        match self {
            Self::Amap => {
                format!(
                    "https://uri.amap.com/navigation?to={lng},{lat},{name}&mode=walk&coordinate=gaode&callnative=1&src=anxin"
                )
            }
            Self::Tencent => {
                format!(
                    "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={name}&tocoord={lat},{lng}&referer=anxin"
                )
            }
            Self::Baidu => {
                format!(
                    "https://api.map.baidu.com/marker?location={lat},{lng}&title={name}&content={name}&coord_type=bd09ll&output=html&src=anxin"
                )
            }
            Self::Apple => format!("https://maps.apple.com/?daddr={lat},{lng}&q={name}&dirflg=w"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_app_gets_the_place_in_its_own_datum() {
        let place = Position::new(121.015, 30.698).expect("a place in Pinghu");
        let gcj = Datum::Gcj02.from_wgs84(place);
        let bd = Datum::Bd09.from_wgs84(place);
        assert!(MapApp::Amap.link(place, "甲").contains(&format!("to={:.6},{:.6},%E7%94%B2", gcj.lng, gcj.lat)));
        assert!(MapApp::Tencent.link(place, "甲").contains(&format!("tocoord={:.6},{:.6}", gcj.lat, gcj.lng)));
        assert!(MapApp::Baidu.link(place, "甲").contains(&format!("location={:.6},{:.6}", bd.lat, bd.lng)));
        assert!(MapApp::Apple.link(place, "甲").contains(&format!("daddr={:.6},{:.6}", gcj.lat, gcj.lng)));
    }

    #[test]
    fn a_name_cannot_break_out_of_its_link() {
        let place = Position::new(121.0, 30.7).expect("a place");
        for app in MapApp::ALL {
            let link = app.link(place, "a&b=c#d\"><script>");
            assert!(link.starts_with("https://") && !link.contains(['"', '<', '>', '#', ' ']), "{link}");
            assert!(!link.contains("&b=c"), "{link}");
        }
    }
}
