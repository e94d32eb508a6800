//! The home page.

crate::i18n::declare_messages! {
    /// The home page.
    Home {
        FirstTitle: "选一选，知道现在怎么办", "A few taps to know what to do";
        FirstLead: "答案只留在这部手机上，不会上传。", "Your answers stay on this phone and are never sent.";
        AskedAgain: "有的回答不再算数，请再选一次。", "Some answers no longer count. Please choose again.";
        Title: "现在怎么办", "What to do now";
        NextStep: "下一步", "Next step";
        AllSteps: "全部步骤", "All steps";
        BestSite: "适合你的采样点", "A site for you";
        BestSiteAsk: "先确认，再去这个采样点", "A site for you: check before you go";
        BestSiteAskHelp: "出发前再答几题，或先问社区：", "Before you go, answer a few more questions or ask your community:";
        MoreQuestions: "再答 {n} 题，让建议更准", "Answer {n} more to make this surer";
        NoSite: "现在不要自己去采样点。照上面的步骤做。", "Do not go to a testing site by yourself now. Follow the steps above.";
        NoSiteYet: "现在先不要去采样点。答完这几题，再看能不能去。", "Do not go to a testing site yet. Answer these questions, then look here again.";
        OpenSites: "采样点（先答题，看能不能去）", "Sites (answer to see if you may go)";
        AllSites: "看全部采样点", "All testing sites";
        WayThere: "怎么去", "How to get there";
        ZoneOutside: "住的地方不在三区里：出门戴口罩，不聚集。", "Home outside the zones: wear a mask, avoid gatherings.";
        ZoneFind: "查我在哪个区", "Find my zone";
        Notices: "今天的通知", "Today’s notices";
        ForMyTown: "和你有关：发给你住的街道或镇", "For you: sent to the town you live in";
        MyAnswers: "我的回答", "My answers";
        Change: "修改", "Change";
        Topics: "更多帮助", "More help";
        TileTracks: "我去过吗", "Was I there";
        TileTracksNote: "对照公布的活动轨迹", "Check the published case tracks";
        TileBulletin: "疫情通报", "Bulletin";
        TileBulletinNote: "今天的数字和通知", "Figures and notices";
        TileServices: "生活服务", "Daily life";
        TileServicesNote: "买菜、看病、通行证", "Food, hospitals, passes";
        TileSites: "全部采样点", "All testing sites";
        TileSitesNote: "在哪里、几点开、排多久", "Where, when, how long";
    }
}
