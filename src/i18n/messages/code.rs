//! My code: questions, advice, answers.

crate::i18n::declare_messages! {
    /// My code: questions, advice, answers.
    Code {
        Title: "我的码，怎么办", "My code: what to do";
        Lead: "这里不是健康码，只告诉你该怎么办。你的码看“浙里办”。", "This is not a health code: it tells you what to do. Your code is in the province’s app.";
        Private: "答案只留在这部手机上，不会上传。", "Your answers stay on this phone and are never sent.";
        MoreTitle: "再答 {n} 题，让建议更准", "Answer {n} more to make this surer";
        Back: "上一题", "Back";
        Skip: "先跳过", "Skip";
        ActionsTitle: "请按顺序做", "Do this, in order";
        ActionsFor: "{name}：请按顺序做", "{name}: do this, in order";
        PeopleTitle: "给谁看", "For whom";
        Me: "我", "Me";
        AddPerson: "添加家人", "Add someone in your family";
        PersonName: "称呼，比如“妈妈”。只留在这部手机上。", "A name, such as “Mum”. It stays on this phone.";
        AddYes: "添加", "Add";
        Done: "做完了", "Done";
        SitesTitle: "可以去哪里做核酸", "Where to be tested";
        WhyTitle: "为什么这样说", "Why";
        AnswersTitle: "我的回答", "My answers";
        NotAnswered: "未答", "not answered";
        Change: "修改：{fact}", "Change: {fact}";
        Erase: "清除我的全部回答", "Erase all my answers";
        EraseOther: "清除{name}的回答和称呼", "Erase {name} and the answers";
        EraseSure: "确定清除？清除后要重新回答。", "Erase them? You will have to answer again.";
        EraseYes: "清除", "Erase";
        EraseNo: "不清除", "Keep them";
        Erased: "已清除", "Erased";
    }
}
