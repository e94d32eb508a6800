//! My code: several people on one phone, taking them along, and what a changed answer changes.

crate::i18n::declare_messages! {
    /// My code: several people on one phone, taking them along, and what a changed answer changes.
    Family {
        EraseAll: "清除所有人的回答", "Erase everyone’s answers";
        BackupTitle: "换手机、备份", "Take them to another phone";
        BackupText: "把所有人的回答存成一个文件，留给自己。文件不加密，不要发给别人。", "Keep everyone’s answers as a file of your own. It is not encrypted: do not send it to others.";
        Save: "存成文件", "Save as a file";
        CopyAll: "复制全部", "Copy all";
        Saved: "已下载", "Saved";
        SaveFailed: "这里不能下载，请用“复制全部”", "Nothing can be saved here; use “Copy all”";
        Copied: "已复制，粘贴到备忘录里存好", "Copied: paste it into a note of yours";
        CopyFailed: "没能复制", "Could not copy";
        LoadFile: "从文件恢复", "Restore from a file";
        LoadText: "或把复制的内容粘贴到这里", "Or paste here what you copied";
        Load: "恢复", "Restore";
        Added: "恢复了 {n} 个人的回答", "Answers restored, people: {n}";
        Known: "文件里的人都已经在这里了", "Everyone in it is here already";
        LeftOut: "放不下，没有恢复：{names}", "No room for: {names}";
        NotReadable: "这个文件读不了，或者太大", "This file cannot be read, or is too large";
        NotOurs: "这不是从这里存下的内容。原来的回答没有动。", "This was not saved here. Your answers are as they were.";
        Newer: "先刷新本页，这是新版本存下的。原来的回答没有动。", "Reload the page first: a newer version saved this. Your answers are as they were.";
        OtherCity: "这是在别的城市（{city}）的页面存下的，问题不一样。原来的回答没有动。", "This was saved for another city ({city}), which asks other questions. Your answers are as they were.";
        ChangedTitle: "你改了一个回答", "You changed an answer";
        ChangedFrom: "{fact}：{from} → {to}", "{fact}: {from} → {to}";
        ChangedSituation: "现在：{title}", "Now: {title}";
        ChangedPlan: "计划换成：{title}", "The plan is now: {title}";
        ChangedNoPlan: "不再按天数算。", "No days are counted any more.";
        ChangedSites: "可以去的采样点：{before} 个 → {now} 个", "Sites you may go to: {before} → {now}";
        ChangedNothing: "要做的事、计划、可以去的采样点都没有变。", "Your steps, your plan and the sites you may go to stay the same.";
        Close: "知道了", "All right";
        Busy: "占线、没人接？", "Busy, or no answer?";
        BusyText: "过一会儿再打，或打下一个号码。", "Try again later, or call the next number.";
        Remind: "10 分钟后提醒我再打", "Remind me in 10 minutes";
        RemindAt: "{time} 再打一次", "Call again at {time}";
        RemindNow: "到时间了，再打一次：{name} {phone}", "Time to call again: {name} {phone}";
        Reached: "打通了", "I got through";
        Forget: "不用提醒了", "No reminder";
    }
}
