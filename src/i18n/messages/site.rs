//! One site.

crate::i18n::declare_messages! {
    /// One site.
    SitePage {
        MissingTitle: "没有这个采样点", "This site does not exist";
        MissingText: "可能已经撤了。看看现在有哪些采样点。", "It may have closed for good. See the current list.";
        ToList: "看采样点列表", "See the list";
        Answer: "答几个问题，看我能不能去", "Answer a few questions to see if you may go";
        WhyHead: "为什么这样说", "Why";
        AskMore: "再答这些就能确定：{facts}", "To be sure, answer: {facts}";
        AskMoreButton: "继续回答", "Answer";
        Observed: "{ago}现场报的，现在可能变了", "Reported {ago}; may have changed";
        NotObserved: "最近没人报排队，请以现场为准。", "No recent report of the queue. Trust what you see on site.";
        OnArrival: "现在出发，到了约等 {n} 分钟，最长 {most} 分钟。", "Set out now: on arrival you wait about {n} min, {most} at most.";
        LeaveBy: "最晚 {time} 出发。", "Set out by {time} at the latest.";
        FromReport: "按最近一次报的估算。", "Estimated from the last report.";
        FromGrowing: "按最近几次报的估算，队在变长。", "Estimated from the last reports: the line grows.";
        FromUsual: "按最近报的和平时这会儿的情况估算。", "Estimated from the last reports and what is usual now.";
        WayLabel: "怎么去", "How you go";
        WayUsual: "走路或骑车", "on foot or by bike";
        WayWalk: "走路", "on foot";
        WayRide: "骑车", "by bike";
        WayDrive: "开车", "by car";
        Navigate: "导航", "Route";
        Call: "电话", "Call";
        Share: "分享", "Share";
        CopyAddress: "地址", "Address";
        Copied: "地址已复制", "Address copied";
        LinkCopied: "链接已复制", "Link copied";
        CopyFailed: "没能复制，请长按文字复制", "Could not copy. Press and hold the text instead";
        ChooseMap: "用哪个地图导航", "Choose a map app";
        LastUsed: "上次用过", "used last time";
        Amap: "高德地图", "Amap";
        Tencent: "腾讯地图", "Tencent Maps";
        Baidu: "百度地图", "Baidu Maps";
        Apple: "苹果地图", "Apple Maps";
        NoPosition: "地图上没有它的位置，按地址找，或打电话。", "It is not marked on the map. Use the address, or call.";
        HoursTitle: "开放时间", "Opening hours";
        HoursCaption: "从今天起一周的开放时间", "Opening hours for a week from today";
        HoursTyped: "工作人员填写的开放时间：{text}", "Hours as staff wrote them: {text}";
        TodayMark: "今天", "today";
        ClosedThatDay: "不开放", "closed";
        FactsTitle: "去之前看一看", "Before you go";
        Serves: "给谁采样", "For";
        ServesGeneral: "一般居民", "the general public";
        ServesYellow: "黄码人员", "yellow codes";
        ServesRed: "红码人员", "red codes";
        ServesMustTest: "应检尽检人员", "people told to be tested";
        Fee: "费用", "Cost";
        Bring: "要带", "Bring";
        BringSeparator: "、", ", ";
        Intake: "怎么进", "Getting in";
        IntakeLast: "关门前 {n} 分钟不再收人", "Nobody may join the line in the last {n} min";
        Note: "说明", "Note";
        Phone: "电话", "Phone";
        Zone: "在哪个区", "Zone";
        Verified: "{ago}核对过这些资料", "Details checked {ago}";
        NotVerified: "这些资料没有人核对过", "Nobody has checked these details";
        CallFirstNever: "这里的资料没有人核对过，可能有误。出发前请先打电话。", "Nobody has checked these details, and they may be wrong. Call before you set out.";
        CallFirst: "这里的资料是{ago}核对的，可能有变。出发前请先打电话。", "These details were checked {ago} and may have changed. Call before you set out.";
        NoPhone: "这里没有留电话，请打这个号码问：", "This site gives no number of its own. Ask here:";
        ChoosePhone: "打哪个电话", "Choose a number";
        MapTitle: "位置", "Where it is";
        ReportTitle: "信息不对？", "Something wrong?";
        ReportText: "请打 {name} {phone}，告诉他们采样点的名称。", "Call {name} {phone} and name the site.";
    }
}

impl SitePage {
    /// Whom a value of the `serves` fact means; `None` for a city's own value.
    pub fn serves(value: &str) -> Option<Self> {
        Some(match value {
            "general" => Self::ServesGeneral,
            "yellow" => Self::ServesYellow,
            "red" => Self::ServesRed,
            "must_test" => Self::ServesMustTest,
            _ => return None,
        })
    }
}
