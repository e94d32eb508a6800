//! My code: questions, advice, answers.

crate::i18n::declare_messages! {
    /// My code: questions, advice, answers.
    Code {
        Title: "我的码，怎么办", "My code: what to do";
        Lead: "这里不是健康码，只按公布的规则告诉你怎么办。健康码以“浙里办”为准。", "This is not a health code. It tells you what the published rules ask. Your code is the one in the province's app.";
        Private: "答案只留在这部手机上，不会上传。", "Your answers stay on this phone and are never sent.";
        NotKept: "这部手机不让保存，关掉页面后答案会消失。", "This phone refuses to keep data: your answers last until you close the page.";
        StepOf: "第 {n} 题，共 {all} 题", "Question {n} of {all}";
        MoreTitle: "再答 {n} 题，让建议更准", "{n} more answers make the advice more exact";
        Back: "上一题", "Back";
        Skip: "先跳过", "Skip";
        AllAnswered: "能影响建议的问题都答完了。", "Every question that matters has been answered.";
        ActionsTitle: "请按顺序做", "Do this, in order";
        WhyTitle: "为什么这样说", "Why";
        AnswersTitle: "我的回答", "My answers";
        NotAnswered: "未答", "not answered";
        Change: "修改：{fact}", "Change: {fact}";
        Erase: "清除我的全部回答", "Erase all my answers";
        EraseSure: "确定清除？清除后要重新回答。", "Erase them? You would have to answer again.";
        EraseYes: "清除", "Erase";
        EraseNo: "不清除", "Keep them";
        Erased: "已清除", "Erased";
        Changed: "建议变了：{title}", "The advice has changed: {title}";
        SitesTitle: "可以去哪里做核酸", "Where to be tested";
        ToneEmergency: "现在就打电话求助", "Call for help now";
        ToneStrict: "请留在原地，按通知做", "Stay where you are and follow instructions";
        ToneCare: "今天要做的事", "Something to do today";
        ToneCalm: "照常防护", "Usual precautions";
        LeadSites: "看采样点", "See the sites";
        LeadTracks: "看活动轨迹", "See the case tracks";
        LeadZones: "看三区", "See the zones";
        LeadServices: "看生活服务", "See the services";
        LeadCode: "去回答", "Answer";
        LeadCall: "打电话", "Call";
        LeadMore: "去看看", "Have a look";
    }
}

impl Code {
    /// What the link of an action is called, by where it leads.
    pub fn link_label(href: &str) -> Self {
        match href.split('?').next().unwrap_or_default() {
            "#/sites" => Self::LeadSites,
            "#/tracks" => Self::LeadTracks,
            "#/zones" => Self::LeadZones,
            "#/services" => Self::LeadServices,
            "#/code" => Self::LeadCode,
            other if other.starts_with("tel:") => Self::LeadCall,
            _ => Self::LeadMore,
        }
    }
}
