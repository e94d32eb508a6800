//! Published places and times of cases.

crate::i18n::declare_messages! {
    /// Published places and times of cases.
    TracksPage {
        Title: "活动轨迹：我去过吗", "Case tracks: was I there?";
        Lead: "对照公布的地点和时间。你看了什么、答了什么，都不会传出这部手机。", "Compare the published places and times with your own. What you read and answer here never leaves this phone.";
        WhatTitle: "如果时间和地点都对得上", "If the place and the time both match";
        WhatStay: "先留在家里，不坐公交和出租车。", "Stay at home: no bus, no taxi.";
        WhatCall: "马上打电话给社区，告诉他们地点和时间。", "Call your community at once and tell them the place and the time.";
        WhatTest: "听社区安排做核酸。结果出来前不见人。", "Be tested as your community arranges. Meet nobody until you have the result.";
        IWas: "我那时去过", "I was there then";
        IWasNot: "改回：我没去过", "Take it back: I was not there";
        MarkedTitle: "你答过：去过公布的地点", "You answered: I was at a published place";
        MarkedText: "建议已经按这一条算好。", "The advice already takes it into account.";
        Stronger: "你已经答过更要紧的接触情况，没有改动。", "You already gave a more serious answer about contact. Nothing was changed.";
        Recorded: "已记下，只保存在这部手机上。", "Noted, on this phone only.";
        TakenBack: "已改回。", "Taken back.";
        ToCode: "看我该怎么办", "See what to do";
        UntilUnknown: "没有公布离开的时间", "nobody published when the case left";
        DemoDate: "日期是演示用的", "the date is invented for this demonstration";
        NoneTitle: "现在没有公布的轨迹", "No tracks are published";
        NoneText: "有了新的轨迹，就在这里公布。", "New ones will appear here.";
        Timeline: "{name}的活动轨迹", "Track of: {name}";
    }
}
