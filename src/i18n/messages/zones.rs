//! Zones, one zone, and the map.

crate::i18n::declare_messages! {
    /// Zones, one zone, and the map.
    ZonesPage {
        Title: "封控区、管控区、防范区", "The three kinds of zone";
        Lead: "现有封控区 {lockdown} 个、管控区 {control} 个、防范区 {precaution} 个。", "Now: lockdown zones {lockdown}, control zones {control}, precaution zones {precaution}.";
        WhereTitle: "我在哪个区？", "Which zone am I in?";
        WherePosition: "用我的位置看看", "Use my position";
        WherePrivate: "位置只在这部手机上用来比对，不上传，也不保存。", "Your position is compared on this phone only. It is not sent and not kept.";
        Locating: "正在定位…", "Finding you…";
        LocateDenied: "没有定位权限。可以在下面按社区或小区名查找。", "No permission for your position. Look up your community or compound below instead.";
        LocateFailed: "没能定位。可以在下面按社区或小区名查找。", "Could not find your position. Look up your community or compound below instead.";
        InsideTitle: "你现在的位置在：{zone}", "Where you stand now is in: {zone}";
        EdgeTitle: "你在边界附近，手机定不准", "You are near an edge: the phone cannot tell";
        EdgeText: "附近是：{zones}。定位误差约 {accuracy}，请打电话问社区，以社区答复为准。", "Nearby: {zones}. The position may be off by {accuracy}. Please call your community; what they say counts.";
        NamedTier: "{zone}（{tier}）", "{zone} ({tier})";
        ListSeparator: "、", ", ";
        OutsideTitle: "你现在的位置不在三区内", "Where you stand now is in none of the zones";
        OutsideNear: "最近的是{zone}，约 {distance}。定位误差约 {accuracy}。", "The nearest is {zone}, about {distance} away. The position may be off by {accuracy}.";
        OutsideNone: "现在没有公布任何分区。", "No zone is published at present.";
        HomeCounts: "这里说的是你现在站的地方。规则看的是你住的地方。", "This is about where you stand now. The rules go by where you live.";
        Differs: "这和你的回答（{answer}）不一样。住在这里，请改回答；只是路过，请问社区再走动。", "This differs from your answer ({answer}). If you live here, change your answer; if you are passing through, ask your community before you move about.";
        SearchTitle: "按社区或小区名查找", "Look up a community or compound";
        SearchLabel: "搜索社区、村或小区", "Search for a community, village or compound";
        SearchHint: "社区、村、小区或街道名", "Community, compound or town";
        ClearSearch: "清空", "Clear";
        CommunityZones: "{community}有这些分区，请看清范围：", "These zones reach into {community}; check how far:";
        CommunityFree: "公布的三区都不在{community}。", "No published zone reaches into {community}.";
        CommunityMore: "还有 {n} 个，请多输几个字。", "{n} more: type a little more.";
        NothingTitle: "没有找到", "Nothing found";
        NothingText: "换个名字试试，或打电话问社区。", "Try another name, or call your community.";
        Mine: "我住在这里", "I live here";
        MineOf: "我住在{zone}", "I live in {zone}";
        MineOutside: "我住的地方不在三区内", "My home is in none of the zones";
        Recorded: "已记下：{answer}。只保存在这部手机上。", "Noted: {answer}. Kept on this phone only.";
        RecordedNotKept: "已记下：{answer}。这部手机不让保存，关掉页面后会消失。", "Noted: {answer}. This phone refuses to keep it: it lasts until you close the page.";
        MineNow: "你的回答：{answer}", "Your answer: {answer}";
        Outside: "不在三区内", "in no zone";
        FilterLabel: "只看一种", "Show one kind";
        FilterAll: "全部 {n}", "All {n}";
        FilterOne: "{tier} {n}", "{tier} {n}";
        ShowAs: "显示方式", "Show as";
        ShowList: "列表", "List";
        ShowMap: "地图", "Map";
        Shown: "{n} 个分区", "Zones shown: {n}";
        EmptyTitle: "没有符合的分区", "No zone fits";
        EmptyText: "换个名字，或看全部。", "Try another name, or show all.";
        Since: "{when} 起", "Since {when}";
        SinceReview: "{when} 起 · 预计 {review} 评估", "Since {when} · to be reviewed {review}";
        GuidesTitle: "各区怎么办", "What each zone asks and gives";
        Legend: "图例", "Legend";
        Allowed: "可以", "You may";
        Forbidden: "不可以", "You may not";
        Supplies: "吃的用的、看病和检测", "Food, medicine and tests";
        MapLabel: "三区地图", "Map of the zones";
        MapNote: "示意图，不用联网的底图。地图上有的，列表里都有。", "A sketch that needs no map service. Everything on it is in the list too.";
        MapNoteDemo: "示意图，不用联网的底图。演示数据，位置只是大概。", "A sketch that needs no map service. Demonstration data: places are approximate.";
        MapLoading: "地图正在加载…", "The map is loading…";
        MapFailed: "地图没有加载成功。列表里的内容是全的。", "The map did not load. The list has everything.";
        ZoomIn: "放大", "Zoom in";
        ZoomOut: "缩小", "Zoom out";
        Back: "全部分区", "All zones";
        ScopeKey: "范围", "Extent";
        TownKey: "所在街道或镇", "Town";
        SinceKey: "开始", "Since";
        ReviewKey: "下次评估", "Next review";
        ReviewNote: "评估后才知道能不能解除。", "Only the review decides whether it is lifted.";
        ReviewNone: "还没有公布", "not announced";
        CommunitiesIn: "涉及的社区和村", "Communities and villages it reaches into";
        CallZone: "这个区有事找", "For people in this zone";
        MissingTitle: "没有这个分区", "There is no such zone";
        MissingText: "可能已经解除或调整。请看现在的全部分区。", "It may have been lifted or changed. See the zones as they are now.";
        ToList: "看全部分区", "See all zones";
    }
}
