//! The list of sites.

crate::i18n::declare_messages! {
    /// The list of sites.
    SitesPage {
        Title: "采样点", "Testing sites";
        SearchLabel: "搜索采样点", "Search testing sites";
        SearchHint: "名称、地址、拼音", "Name or address";
        ClearSearch: "清空", "Clear";
        SortLabel: "排序", "Sort";
        SortRecommended: "推荐", "Best";
        SortNearest: "最近", "Nearest";
        SortWait: "最快", "Shortest wait";
        FilterLabel: "筛选", "Filter";
        FilterOpen: "现在开放", "Open now";
        FilterGo: "我能去的", "For me";
        FilterFree: "免费", "Free";
        FilterAllDay: "24 小时", "24 h";
        FilterWheelchair: "轮椅能进", "Wheelchair";
        FilterChildren: "儿童通道", "Children’s lane";
        FilterNoPhone: "不用手机", "No phone needed";
        StartLabel: "从哪里出发", "Start from";
        StartHome: "家", "home";
        StartWork: "单位", "work";
        StartParent: "父母家", "a parent’s place";
        Alike: "没有叫“{words}”的采样点。你找的是这些吗？", "No site is called “{words}”. Did you mean one of these?";
        TownLabel: "街道或镇", "Town";
        TownAll: "全部地方", "All towns";
        UsePosition: "用我的位置排远近", "Nearest to me first";
        Locating: "正在定位…", "Finding you…";
        Located: "已按你的位置排远近。位置不会上传。", "Nearest to you first. Your position is never sent.";
        LocateDenied: "没有定位权限。选一个街道或镇也行。", "No permission for your position. Choose a town instead.";
        LocateFailed: "没能定位。选一个街道或镇也行。", "Could not find you. Choose a town instead.";
        FromTown: "按{town}排远近", "From {town}";
        Shown: "共 {n} 个采样点", "{n} sites";
        ShowMore: "再看 {n} 个", "Show {n} more";
        SavedTitle: "收藏的采样点", "Saved sites";
        ListTitle: "采样点列表", "List of sites";
        EmptyTitle: "没有符合的采样点", "No site fits";
        EmptyText: "少选一个条件，或换一个地方看看。", "Take a filter off, or try another town.";
        ClearFilters: "清除筛选", "Clear filters";
        ShowList: "列表", "List";
        ShowMap: "地图", "Map";
        MapLabel: "采样点地图", "Map of testing sites";
        Save: "收藏 {name}", "Save {name}";
        Unsave: "取消收藏 {name}", "Remove {name} from saved";
        AnswerFirst: "我能去哪些？", "Where may I go?";
        NotForMe: "不能去的 {n} 个", "{n} not for you";
        OnPaper: "这里印出 {n} 个，一共 {total} 个。", "{n} of {total} sites are printed here.";
    }
}
