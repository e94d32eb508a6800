//! My code: the plan by the day, and what changes by itself.

crate::i18n::declare_messages! {
    /// My code: the plan by the day, and what changes by itself.
    Plan {
        Title: "我的计划", "My plan";
        NoStart: "请选日期", "Choose a date";
        Help: "选好后，每一天该做什么会写成日期。日期只留在这部手机上。", "Then each day’s task gets a date. It stays on this phone.";
        Before: "离开始还有 {n} 天", "Days until it begins: {n}";
        DayZero: "今天是开始的那天，明天算第 1 天，共 {days} 天", "It begins today; tomorrow is day 1 of {days}";
        Day: "今天是第 {day} 天，共 {days} 天", "Today is day {day} of {days}";
        Over: "天数满了，已过 {n} 天。等通知", "The days are over (days since: {n}). Wait until you are told";
        Last: "最后一天：{date}", "Last day: {date}";
        Next: "下一次采样：{date}", "Next test: {date}";
        Today: "今天", "today";
        Tomorrow: "明天", "tomorrow";
        InDays: "{n} 天后", "in {n} days";
        Until: "{from}至{to}", "{from} to {to}";
        Overdue: "{date}的采样没有打勾。做过了，在下面打勾。没有做，现在就打电话。", "The test of {date} is not ticked. Done? Tick it below. Not done? Call now.";
        Tested: "采过了", "Tested";
        Calendar: "放进手机日历", "Put into my calendar";
        Copy: "复制文字", "Copy as text";
        Print: "打印", "Print";
        Saved: "已下载日历文件，打开它就能放进日历", "The calendar file was saved: open it to add the dates";
        SaveFailed: "这里不能下载，请用“复制文字”", "Nothing can be saved here; use “Copy as text”";
        Copied: "已复制", "Copied";
        CopyFailed: "没能复制，请截屏", "Could not copy; take a screenshot";
        PrintFailed: "这里不能打印，请截屏", "Cannot print here; take a screenshot";
        NoDownload: "点了没有反应？", "Nothing happens?";
        Published: "打开网站上的日历文件", "Open the file on the website";
        PublishedNote: "打开它，网站会收到计划的种类、开始日期和你的网络地址。不想让网站知道，用“复制文字”。", "Opening it tells the website the kind of plan, its first day and your network address. To avoid that, use “Copy as text”.";
        AheadTitle: "接下来会变什么", "What changes next";
        AheadAsk: "{when}以后会再问：{facts}", "After {when} you will be asked again: {facts}";
        AheadSituation: "{when}起，回答不变的话：{title}", "From {when}, if your answers stay: {title}";
        AheadActions: "{when}起，回答不变的话，要做的事会变", "From {when}, if your answers stay, the steps change";
        AheadValid: "这些建议到{when}有效，之后要联网更新", "This advice holds until {when}; then it needs an update";
        Added: "新增：{title}", "New: {title}";
        Gone: "不再列出：{title}", "No longer listed: {title}";
        ListSeparator: "、", ", ";
    }
}
