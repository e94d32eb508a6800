//! Daily life: food, doctors, passes, and whom to call.

crate::i18n::declare_messages! {
    /// Daily life: food, doctors, passes, and whom to call.
    ServicesPage {
        Title: "生活服务", "Daily life";
        Lead: "买菜、看病、出行，以及该找谁。", "Food, doctors, getting about, and whom to call.";
        TopicsTitle: "办事指引", "How to get things done";
        CommunitiesTitle: "社区和村", "Communities and villages";
        CommunitiesLead: "按街道或镇找你的社区。占线，多打几次。", "Find your community by town. Line busy? Keep trying.";
        InZones: "涉及的区：", "Zones that reach into it:";
        MoreTitle: "更多", "More";
        TracksName: "我去过吗", "Was I there?";
        TracksNote: "对照公布的活动轨迹", "Compare with the published case tracks";
        BulletinName: "疫情通报", "Bulletin";
        BulletinNote: "数字、通知和督查", "Figures, notices, inspections";
        ZonesName: "三区地图", "Zone map";
        ZonesNote: "我在哪个区，能做什么", "Which zone I am in, and what I may do";
        AboutName: "关于与隐私", "About and privacy";
        AboutNote: "设置、数据来源、清除记录", "Settings, sources, erasing";
    }
}
