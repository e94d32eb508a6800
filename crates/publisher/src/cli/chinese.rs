//! Help in Chinese, command by command.
//!
//! English help stands beside each option, in `options`. A test sees that nothing is without either.

/// What a command does, in a line, and what more there is to say; `None` for a command that is not known here.
pub(super) fn about(command: &str) -> Option<(&'static str, Option<&'static str>)> {
    let text = match command {
        "" => {
            return Some((
                "从城市的表格到核对无误的数据",
                Some(
                    "从城市的表格到核对无误的数据\n\n\
                     TIME 写 2022-03-17T10:00:00+08:00，或按城市时间写 \"2022-03-17 10:00\"。DATE 写 2022-03-17。\n\
                     退出码：0 完成，1 有错误，2 命令写得不对。表格的写法见 docs/publishing.md 和 docs/rules.md。",
                ),
            ));
        }
        "new" => "新建一个能通过全部检查的城市，附可以发下去填写的工作簿",
        "import" => "把电子表格或 GeoJSON 文件里的行收进城市的表格，逐行说明结果",
        "check" => "检查城市的表格：每处错误在哪里、怎么改",
        "findings" => "列出每一种检查结果，附例子和改法",
        "rules" => "`findings` 的旧名",
        "prove" => "逐一查验规则对每一种人怎么说：空白、矛盾、用不上的行、没回答却当作“否”的情况",
        "review" => {
            return Some((
                "把规则的每一种结果做成一份给医生看、打印、签名的页面",
                Some(
                    "把规则的每一种结果做成一份给医生看、打印、签名的页面\n\n\
                     不写 OUT 就打印出来。写 --sign 就不出页面，而是对规则、文字和三区的这一版签名，存进城市的文件夹。",
                ),
            ));
        }
        "diff" => "比较同一城市的两个文件夹：哪些人的建议或采样点变了，哪些是放宽",
        "build" => "把数据和导出文件写进 OUT，或什么都不写；不询问，供测试和脚本使用",
        "publish" => {
            return Some((
                "把数据和配套文件发布到文件夹或对象存储，或什么都不发布",
                Some(
                    "把数据和配套文件发布到文件夹或对象存储，或什么都不发布\n\n\
                     配套文件有压缩文件、导出文件、数据格式说明和服务器用的响应头。看起来像误操作的（一半采样点没了、封控区不见了……）\
                     不发布，加 --yes 表示确实要这样。\n\
                     发布到 s3://BUCKET/PREFIX 时，用环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 说明身份。",
                ),
            ));
        }
        "watch" => "每次保存表格就重新发布；表格有错误时，保留上一套正确的数据",
        "replay" => "把城市录下的排队数据当作实时数据循环发布",
        "key" => "私钥和公钥，以及数据是否签了名",
        "key new" => "生成新的私钥写入 FILE，并打印公钥",
        "key show" => "打印 FILE 里私钥对应的公钥",
        "key list" => {
            return Some((
                "用根私钥签署密钥名单：哪些密钥算数",
                Some(
                    "用根私钥签署密钥名单：哪些密钥算数\n\n\
                     LIST 是 TOML：city、days，以及 [manifest]、[rules]、[zones] 各自的 keys 和 needed。KEYS 是签好的名单 keys.json；\
                     已有名单时，新的一份编号加一。发布时用 --keys 带上它。",
                ),
            ));
        }
        "key vouch" => "对城市将要发布的一部分签名：担保到某个时间为止",
        "key check" => "核对文件夹 FEED 里的清单是否由这些公钥之一签名",
        "decide" => {
            return Some((
                "问一张决策表，以 JSON 回答",
                Some("问一张决策表，以 JSON 回答\n\n值能读作 JSON 就按 JSON 读，否则按文字读。"),
            ));
        }
        "advise" => "这样回答的人会得到什么建议，以 JSON 回答",
        "completions" => "打印命令行自动补全脚本",
        "man" => "写出手册页",
        "help" => "显示帮助；写上命令名就显示该命令的帮助",
        _ => return None,
    };
    Some((text, None))
}

/// What an option or a value of `command` is; `None` for one that is not known here.
pub(super) fn help(command: &str, argument: &str) -> Option<&'static str> {
    Some(match (command, argument) {
        (_, "lang") => "帮助、检查结果和报告用的语言；不写就按 LC_ALL、LC_MESSAGES 或 LANG",
        (_, "help") => "显示帮助",
        (_, "version") => "显示版本",
        ("review", "sign") => "用 FILE 里的私钥对这一版签名",
        ("review", "by") => "谁签名：姓名和单位",
        ("review", "out") => "写到哪个文件",
        ("review", "since") => "标出和这一版相比的变化：已发布的文件夹，或城市的文件夹",
        ("review", "format") => "写成网页还是 JSON",
        ("advise", "all") => "不问一个人，列出所有人：同 `review --format json`",
        ("key vouch", "sign") => "谁的私钥",
        (_, "sign") => "用 FILE 里的私钥给每份清单签名",
        (_, "unsigned") => "用没有签名的替换签过名的；与 --rollback、--sign 同用时，退回到不是 FILE 签的那一套",
        (_, "take_over") => "接在现有的一套后面发布，即使它比这里发布过的旧、是别人的、或编号远在前面：已经有人看过",
        ("check", "format") => "报告格式；html 是一页可以转发的网页",
        ("import" | "prove" | "diff", "format") => "报告格式",
        ("new", "folder") => "新城市的文件夹",
        ("import", "file") => "电子表格或 GeoJSON 文件",
        ("import", "kind") => "这些行是什么：sites 采样点，queue 排队，zones 三区，tracks 轨迹，communities 社区",
        ("import", "datum") => "列名没有说明时，坐标用哪一种坐标系",
        ("import", "map") => "说明哪一列是什么的文件",
        ("import", "now") => "没有写时间的行按这个时间算；不写就按文件自己的日期",
        ("import", "replace") => "同一份名单的新版里没有的行，从表格里去掉",
        ("import", "yes") => "与 --replace 同用：即使要去掉一份长名单的大部分也照做",
        ("import", "adopt") => "新建的城市：范围、中心和街道取自这些行，去掉示例行",
        ("import", "dry_run") => "什么都不写，只说明会写什么",
        ("publish", "dry_run") => "只说明居民会看到什么变化，什么都不写",
        ("diff", "old") => "原来的城市文件夹",
        ("diff", "new") => "现在的城市文件夹",
        ("publish", "out") => "发布到的文件夹，或 s3://BUCKET/PREFIX",
        ("watch" | "replay", "out") => "发布到的文件夹",
        ("publish", "yes") => "看起来像误操作的也发布：确实要这样",
        ("watch", "yes") => "运行期间，看起来像误操作的也发布",
        ("publish", "rollback") => "把 48 小时内的第 SEQ 套作为新的一套再发布；不询问",
        ("publish" | "watch", "at") => "数据在网站上的位置，写进响应头文件；不写就是 /feed/",
        ("publish", "endpoint") => "对象存储的地址；不写就用 AWS_ENDPOINT_URL",
        ("publish", "region") => "对象存储的区域；不写就用 AWS_REGION",
        ("prove", "now") => "发布的时间，用来判断哪些依据该复核",
        ("build" | "publish", "now") => "发布的时间",
        ("replay", "speed") => "实际速度的多少倍；不写就是 20",
        ("replay", "every") => "改为每隔多少秒发布一次",
        ("replay", "once") => "发布完最后一份就结束",
        (_, "keys") if command != "key check" => "在下一套之前，把这份密钥名单 keys.json 放到数据旁边",
        ("key new", "root") => "这是根密钥：只签哪些密钥算数，别的都不签",
        ("key list", "list") => "手写的名单",
        ("key list", "file") => "签好的名单 keys.json",
        ("key list", "root") => "根私钥",
        ("key vouch", "role") => "哪一部分：rules、zones 或别的",
        ("key vouch", "until") => "担保到什么时间",
        ("key check", "root") => "这些是根公钥：按数据旁边的密钥名单核对",
        ("key new" | "key show", "file") => "私钥文件",
        ("key check", "feed") => "数据的文件夹",
        ("key check", "keys") => "公钥，每个是 64 位 0-9 和 a-f",
        ("decide", "table") => "决策表，CSV 或 XLSX",
        ("decide", "pairs") => "各输入列的值",
        ("decide", "on") => "按哪一天问；不写就是今天",
        ("advise", "pairs") => "这个人的回答",
        ("advise", "site") => "这个人能不能去这个采样点",
        ("advise", "now") => "按什么时间问",
        ("advise", "answered") => "什么时候答的；不写就是问的时候",
        ("completions", "shell") => "哪一种命令行",
        ("build", "out") | ("man", "folder") => "写入的文件夹",
        ("help", "command") => "命令",
        ("import", "into") | (_, "city") => "城市的文件夹",
        _ => return None,
    })
}
