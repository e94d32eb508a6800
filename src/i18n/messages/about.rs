//! What this is, what is kept, and the settings.

crate::i18n::declare_messages! {
    /// What this is, what is kept, and the settings.
    About {
        Title: "关于与隐私", "About and privacy";
        WhatTitle: "这是什么", "What this is";
        WhatIs: "帮你找采样点、看排队、查三区。健康码变了，告诉你怎么办。内容都是发布单位公布的，条条写明出处。", "Find a testing site, see the queue, look up the zones. Know what to do when your health code changes. Everything here was published by the issuer, with its source.";
        WhatIsNot: "这里不是健康码，不能出示，也改不了你的码。你的码看省里的应用，这里只讲公布的规则。", "This is not a health code: it cannot be shown and cannot change yours. Your code is in the province’s app; this only explains the published rules.";
        WhatEmergency: "喘不上气、胸口痛、意识不清：马上打 {number}，不要往下看。", "Trouble breathing, chest pain or confusion: call {number} now, do not read on.";
        DemoTitle: "这是演示", "This is a demonstration";
        IssuerTitle: "谁发布，多新", "Who issues it, and how old it is";
        IssuerUnknown: "数据还没到，过一会儿再看。", "The data is not here yet. Look again later.";
        IssuerKey: "发布单位", "Issued by";
        IssueKey: "期号", "Issue";
        IssuedKey: "发布时间", "Published";
        ExpiresKey: "有效至", "Valid until";
        AgeNote: "排队 {minutes} 分钟没人报，就写“不明”。规则过期，就不给个人建议，只留通用提醒和电话。", "When nobody reports a queue for {minutes} minutes, it is called “unknown”. When the rules are out of date, you get general advice and numbers only.";
        PrivacyTitle: "隐私", "Privacy";
        PrivacySent: "没有账号，没有统计，没有广告。你的回答、收藏和位置都不会传出这部手机。不管你答什么，手机下载的东西都一样。", "No account, no statistics, no advertising. Your answers, saved sites and position never leave this phone. Whatever you answer, the phone downloads the same files.";
        PrivacyKept: "留在这部手机里的只有：", "All that is kept on this phone:";
        KeptAnswers: "你和家人的称呼、回答和做完的步骤", "your answers, steps done, and what you call your family";
        KeptSaved: "收藏的采样点", "saved sites";
        KeptChoices: "语言、外观、字号和常用的地图应用", "language, theme, text size and your map app";
        KeptFeed: "上次看到的公开数据，取不到新的时用", "the public data you last saw, for when no newer can be fetched";
        PrivacyPosition: "位置只在你点了定位以后用，用完就忘。", "Your position is used only after you ask for it, then forgotten.";
        PrivacyLinks: "打电话、开地图，由你的手机和那个应用处理。我们看不到。", "Calls and maps are handled by your phone and those apps. We see nothing of them.";
        EraseTitle: "清除我的记录", "Erase what I entered";
        EraseText: "清除所有人的回答、称呼和做完的步骤，还有收藏。公开数据和设置会留下。", "This erases everyone’s answers, names and steps, and saved sites. Public data and settings stay.";
        Erase: "清除我的记录", "Erase what I entered";
        EraseSure: "确定清除？不能恢复。", "Erase it? This cannot be undone.";
        EraseYes: "清除", "Erase";
        EraseNo: "不清除", "Keep it";
        Erased: "已清除。", "Erased.";
        SettingsTitle: "设置", "Settings";
        LanguageLabel: "语言", "Language";
        ThemeLabel: "外观", "Theme";
        FontLabel: "字号", "Text size";
        LanguageZh: "简体中文", "Simplified Chinese";
        LanguageEn: "英文", "English";
        SoftwareTitle: "软件", "Software";
        Version: "安心 {version}。代码按 Apache-2.0 或 MIT 许可，随你选。", "Anxin {version}. Its code is under Apache-2.0 or MIT, as you choose.";
        Licences: "地图用 Leaflet 1.9.4，BSD-2 许可。字体用手机自带的，不另外下载。", "Maps by Leaflet 1.9.4, under the BSD 2-clause licence. The letters are your phone’s own; none are downloaded.";
        SourcesTitle: "资料来源", "Sources";
    }
}
