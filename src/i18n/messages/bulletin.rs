//! Figures, notices, and what inspectors found.

crate::i18n::declare_messages! {
    /// Figures, notices, and what inspectors found.
    BulletinPage {
        Title: "疫情通报", "Bulletin";
        Lead: "每个数字都写明截至何时、出自哪里。", "Every figure says what time it speaks of and where it comes from.";
        FiguresTitle: "数字", "Figures";
        NoticesTitle: "通知", "Notices";
        FindingsTitle: "督查发现", "What inspectors found";
        FindingsLead: "发现问题当场反馈，改了再回头看。", "Problems are reported on the spot, mended, and looked at again.";
        Rechecked: "已回头看", "Looked at again and mended";
        NotRechecked: "还没有公布回头看的结果", "No second look published yet";
        Where: "地点：{place}", "Where: {place}";
        Done: "处理：{done}", "What was done: {done}";
        FoundOn: "{date} 发现", "Found {date}";
        SeriesCaption: "{label}，按日", "{label}, day by day";
        NoneTitle: "现在没有通报", "There is no bulletin";
        NoneText: "有新的通报时会在这里公布。", "New ones will appear here.";
    }
}
