//! Figures, notices, and what inspectors found.

crate::i18n::declare_messages! {
    /// Figures, notices, and what inspectors found.
    BulletinPage {
        Title: "疫情通报", "Bulletin";
        Lead: "每个数字都写明时间和出处。", "Every figure has its time and its source.";
        FiguresTitle: "数字", "Figures";
        NoticesTitle: "通知", "Notices";
        FindingsTitle: "督查发现", "What inspectors found";
        FindingsLead: "发现问题当场反馈，改了再回头看。", "Problems are reported on the spot, mended, then re-checked.";
        Rechecked: "已回头看", "Re-checked";
        NotRechecked: "还没有公布回头看的结果", "No re-check published yet";
        Where: "地点：{place}", "Where: {place}";
        Done: "处理：{done}", "What was done: {done}";
        FoundOn: "截至 {date}", "By {date}";
        SeriesCaption: "{label}，按日", "{label}, day by day";
        NoneTitle: "现在没有通报", "No bulletin now";
        NoneText: "有了新通报，就在这里公布。", "New ones will appear here.";
    }
}
