//! How to find a site, what it has, what somebody needs, and from where they start.

crate::i18n::declare_messages! {
    /// How to find a site, what it has, what somebody needs, and from where they start.
    PlaceWords {
        Moved: "这里已经搬走，新地方：{place}", "This site has moved to: {place}";
        MovedGo: "看新地方", "See the new place";
        Landmark: "怎么找", "How to find it";
        Has: "现场有", "There is";
        Lacks: "现场没有", "There is no";
        AskFirst: "先打电话问", "Ask first";
        AsTyped: "{what}：写的是“{text}”", "{what}: “{text}”";
        HomePhone: "上门采样电话", "Tests at home";
        Children: "儿童通道", "lane for children";
        Elderly: "孕妇和老人通道", "lane for pregnant women and old people";
        Wheelchair: "轮椅通道", "way in for wheelchairs";
        HomeSampling: "上门采样", "tests at home";
        NoPhone: "不用手机（证件或纸质证明可以）", "service without a phone (ID or paper will do)";
        Indoors: "室内等候", "indoor waiting room";
        Shade: "遮阳遮雨", "shade or roof";
        Seats: "座位", "seats";
        Toilet: "厕所", "toilet";
        Parking: "停车位", "parking";
        NeedsTitle: "我的需要和出发地", "My needs and where I start";
        NeedsChip: "我的需要和家", "My needs and home";
        NeedsHint: "只留在这部手机上，不会上传。没有这些条件的采样点不会排在前面。", "Kept on this phone, never sent. Sites that lack these never come first.";
        NeedChild: "带小孩", "with a child";
        NeedElderly: "孕妇或老人", "pregnant or old";
        NeedWheelchair: "坐轮椅", "in a wheelchair";
        NeedHome: "出不了门", "cannot leave home";
        NeedNoPhone: "没有手机", "has no phone";
        PlacesTitle: "从哪里出发", "Where I start from";
        PlacesHint: "采样点按这里排远近。只记到约十米，只留在这部手机上，不会上传。", "Sites are put in order from here. Kept to about ten metres, on this phone alone, never sent.";
        PlaceSet: "{place}：已设，在{near}附近", "{place}: set, near {near}";
        PlaceNone: "{place}：没有设", "{place}: not set";
        PlaceChange: "设{place}", "Set {place}";
        PlaceErase: "删除{place}", "Remove {place}";
        PlaceHow: "在地图上点一下，或者搜附近的采样点，或者选街道。", "Tap the map, search for a site nearby, or choose a town.";
        PlaceSearch: "搜附近的采样点", "Search for a site nearby";
        PlaceMap: "在地图上点{place}", "Tap {place} on the map";
        PlaceTown: "选街道或镇", "Choose a town";
        PlaceHere: "用我现在的位置", "Use where I am now";
        PlaceKeep: "就是这里，记下", "Here it is: keep it";
        PlaceSaved: "已记在这部手机上", "Kept on this phone";
        AtHomeTitle: "出不了门：先打电话，请人上门采样", "Cannot leave home: first call for a test at home";
        AtHomeSite: "{name} 可以上门", "{name} sends somebody";
        AtHomeAsk: "没有采样点写明可以上门。打给社区问。", "No site is known to send somebody. Ask the community.";
    }
}
