//! What an import says, in Chinese. Every kind of note stands here and in `english`.

use anxin_core::text::Language;

use super::Note;

/// The words.
pub(super) fn text(note: &Note) -> String {
    match note {
        Note::Site(note) => note.chinese(),
        Note::CannotRead { path, detail } => format!("{path} 打不开：{detail}"),
        Note::CannotWrite { path, detail } => format!("{path} 写不进去：{detail}"),
        Note::CannotOpen { file } => format!("{file} 打不开"),
        Note::TooLarge { path, megabytes, most } => format!("{path} 有 {megabytes} MB，最多 {most} MB：请拆成几个文件"),
        Note::InFile { path, note } => format!("{path}：{}", note.text(Language::Zh)),
        Note::NotUtf8 { path } => format!("{path} 不是 UTF-8 文本：请先另存为“CSV UTF-8”"),
        Note::OpenQuote { path, row } => format!("{path}:{row}：引号只有开头没有结尾；请改好再导入"),
        Note::NoFolder { path } => format!("{path} 不是文件夹"),
        Note::CitySettings { detail } => format!("city.toml 读不懂：{detail}；请先改好"),
        Note::NoSettings { folder } => format!(
            "{folder} 里没有 city.toml：数据已经保存，但要有设置、规则和指引才能发布。`anxin new DIR` 会新建一个齐全的文件夹：导入到那里，或者把这些表移过去，再运行 `anxin check`"
        ),
        Note::ShapesUnreadable { file, detail } => format!("{file} 读不懂：{detail}；请改好再导入"),
        Note::ShapesWithoutFeatures { file } => format!("{file} 里没有 features 列表：请改好再导入"),
        Note::Syntax { detail } => format!("读不懂：{detail}"),
        Note::MapNotText { key } => format!("`{key}` 的值要写成带引号的文字"),
        Note::MapDatum { value } => format!("datum = \"{value}\"：请写 wgs84、gcj02 或 bd09"),
        Note::MapField { key, known } => format!("没有叫 `{key}` 的字段；可用的字段是 {known}，以及 datum"),
        Note::MapUnused { field } => format!("对照表里给 `{field}` 写的那一列，文件里没有"),
        Note::File(note) => note.text(Language::Zh),
        Note::WorkbookEmpty => "这个工作簿里没有任何内容".to_owned(),
        Note::WorkbookUnreadable { detail } => format!("这个工作簿读不懂：{detail}"),
        Note::OldWorkbookUnreadable { detail } => format!("这个工作簿读不懂：{detail}；请另存为 XLSX"),
        Note::WorkbookDamaged => "这个工作簿的内部结构已损坏；请在表格软件里打开后另存一份".to_owned(),
        Note::WorkbookPacked { detail } => format!("这个工作簿解不开：{detail}"),
        Note::WorkbookSize { megabytes } => format!("这个工作簿解开后超过 {megabytes} MB：请拆开，或另存为 CSV"),
        Note::WorkbookCells { most } => format!("这个工作簿超过 {most} 个单元格：请拆开，或另存为 CSV"),
        Note::WorkbookClaims { claimed, size } => {
            format!("这个工作簿自称在 {size} 字节里有 {claimed} 条文字：文件已损坏，请重新另存一份")
        }
        Note::WorkbookText { megabytes } => {
            format!("这个工作簿里有一段 {megabytes} MB 的文字：文件已损坏，请重新另存一份")
        }
        Note::SheetBreaksOff { name, detail } => format!("工作表“{name}”读到一半断了：{detail}"),
        Note::NoFeatures => "这个 JSON 里没有 `features`：请导出为 GeoJSON 的 FeatureCollection".to_owned(),
        Note::NoGeoJson => "这个 JSON 不是 GeoJSON：请导出为 FeatureCollection".to_owned(),
        Note::GeoSyntax { detail } => format!("不能当作 GeoJSON 读：{detail}"),
        Note::OwnCrs => "有要素写了自己的坐标系；位置仍按这里说的坐标系读".to_owned(),
        Note::ReadAs { encoding } => format!("文件按 {encoding} 编码读入；另存为 UTF-8 最保险"),
        Note::BrokenCharacters { count, encoding } => format!("有 {count} 个字是坏的；文件按 {encoding} 编码读入"),
        Note::SheetOfText { name, count } => format!("工作表“{name}”里没有表格，已跳过：{count} 行文字"),
        Note::NoRows => "没有任何数据行，最多只有表头：是不是存错了文件或工作表？".to_owned(),
        Note::NoHeadings => "认不出这张表的表头：请写上列名，或用 --map 指定".to_owned(),
        Note::NoDatum => {
            "没有写明坐标系：按 wgs84 读入。高德、腾讯地图上取的坐标要加 --datum gcj02，百度的要加 --datum bd09"
                .to_owned()
        }
        Note::DatumOfHeading { datum, heading } => format!("坐标系 {datum} <- 列名“{heading}”"),
        Note::DatumOfGeoJson => "坐标系 wgs84 <- GeoJSON 标准如此；不同请用 --datum 说明".to_owned(),
        Note::NotUsed { headings } => format!("没有用到的列：{headings}"),
        Note::StruckThrough => "这一行带删除线：没有采用；仍然有效的请去掉删除线再导入".to_owned(),
        Note::ZoneNotice { text } => format!(
            "名单旁边写着“{text}”：没有采用，各区域照自己那一行公布；已解除的请在 zones.csv 的 lifted_at 列写上时间，等级有变的请改在行里"
        ),
        Note::StatusUnread { heading, value } => format!(
            "{heading}“{value}”没有读懂：这个区域照原等级公布；已解除的请写“已解除”，或者在 lifted_at 列写上时间"
        ),
        Note::SameSiteTwice { row } => format!("和第 {row} 行是同一个采样点：请删去一行"),
        Note::NewerRow { row, moment } => format!("第 {row} 行是同一个采样点更新的情况（{moment}）：以最新的为准"),
        Note::TimedRow { row } => format!("第 {row} 行写了观测时间，这一行没有写：以写了的为准"),
        Note::LongerRow { row } => format!("第 {row} 行是同一时刻，等待更久：以更久的为准；请删去一行"),
        Note::NewerReplaced { moment } => {
            format!("同一份快照里原有这个采样点更新的情况（{moment}），已被这一行替换：请核对")
        }
        Note::VisitAhead { moment, now } => {
            format!("{moment} 晚于现在（{now}），还没有人去过：请核对日期，或用 --now 写明现在的时间")
        }
        Note::Ahead { moment, now } => {
            format!("{moment} 还没到，现在是 {now}：没有人能提前看到排队；请核对日期，或用 --now 说明现在的时间")
        }
        Note::NoTimes { rows, now } => format!(
            "有 {rows} 行没有写观测时间：用了文件的保存时间 {now}。如果那只是下载的时间，请用 --now 说明时间，重新导入"
        ),
        Note::QueueInDoubt => "看不懂这个状态，旁边的分钟数也就没有采用：请写空闲、忙碌、拥挤或休息".to_owned(),
        Note::RemarkInDoubt => {
            "看不懂这条备注，旁边的排队情况也就没有采用：不采样的请把状态写成休息，否则改写或删掉备注".to_owned()
        }
        Note::ClosedInDoubt => {
            "看不出是现在停采，还是只在某些时候停采：停采请在状态里写“休息”，没有停采请删去这句话".to_owned()
        }
        Note::NoQueue => "既没有等待时间，也没有排队情况".to_owned(),
        Note::OddQueue => "既不是分钟数，也不是排队情况：请写 15，或空闲、忙碌、拥挤、休息".to_owned(),
        Note::OddMoment => "这不是时刻：请写成 2022-03-17 10:00".to_owned(),
        Note::SeveralSites => "有几个采样点都叫这个名字：请写上编号或地址".to_owned(),
        Note::UnknownSite => "本市没有叫这个名字的采样点：请先导入采样点，或照 sites.csv 里的名字写".to_owned(),
        Note::QueueWords { rows, busy, crowded } => format!(
            "有 {rows} 行用文字写排队情况：已按 city.toml 换成分钟（{busy} 分钟以下空闲，{crowded} 分钟以下忙碌，{crowded} 分钟起拥挤）"
        ),
        Note::TwelveHours { typed, read } => format!("“{typed}”读作 {read}：像是十二小时制，请核对"),
        Note::GuessedTowns { rows } => format!("有 {rows} 行没有写街道、乡镇或区：已归到最近的一个；请核对 `town` 列"),
        Note::SameNameAndAddress { row } => format!("名称和地址与第 {row} 行相同：请删去一行，或在名称上区分"),
        Note::NoNameNoAddress => "既没有名称也没有地址：请至少填一个".to_owned(),
        Note::HeadingsAgain => "又是一行表头".to_owned(),
        Note::TotalOrRemark => "这是合计或说明，不是采样点".to_owned(),
        Note::Dittos { count, places } => {
            format!("有 {count} 格写着“同上”（第 {places} 行）：按上一行的内容读入；请核对")
        }
        Note::TitleBetween => "整行只有这一句话：这是中间的标题，不是采样点".to_owned(),
        Note::NoNameOddAddress => "没有名称，地址也不像地址".to_owned(),
        Note::NoLetter => "这不是名称：里面没有文字".to_owned(),
        Note::Swapped => "经度和纬度写反了，已经换过来".to_owned(),
        Note::NotOnMap => "没有位置：采样点只出现在列表里，不在地图上".to_owned(),
        Note::OddPosition { heading, value } => format!("{heading}“{value}”不是位置：保留这一行，但没有位置"),
        Note::AddressForName => "没有名称；用地址代替".to_owned(),
        Note::NameForAddress => "没有地址；用名称代替".to_owned(),
        Note::OfColumn { heading, note } => format!("{heading}：{}", note.text(Language::Zh)),
        Note::OddVerified { value } => format!("“{value}”不是日期：按未核实处理"),
        Note::MadeEnglish { rows } => {
            format!("有 {rows} 行没有英文：常用词已翻译，其余写成拼音；请核对 name_en 和 address_en")
        }
        Note::UsualServes { rows } => format!("有 {rows} 行没有写服务对象：`serves` 列填了常用值；请核对"),
        Note::UsualFee { rows } => format!("有 {rows} 行没有写收费：`fee` 列写了“请询问”"),
        Note::ManyOutside { strays, all, bounds, centre } => format!(
            "{all} 个位置里有 {strays} 个在市外：如果城市没有弄错，请加上 --adopt 再导入，city.toml 会写上范围 {bounds} 和中心 {centre}；或者自己把 `bounds` 放宽到 {bounds}"
        ),
        Note::Outside { position, kilometres } => {
            format!("位置 {position} 在市外，离其他点的中心 {kilometres} 公里：保留这一行，但去掉位置")
        }
        Note::FarAway { position, kilometres } => {
            format!("位置 {position} 很远，离其他点的中心 {kilometres} 公里，附近没有别的点：请核对")
        }
        Note::AllMoved { count, metres } => format!(
            "{count} 个已有采样点大多朝同一方向移动了约 {metres} 米：这份文件或上一份用了另一种坐标系；请用 --datum 说明"
        ),
        Note::TownsAdded { count, names } => {
            format!("towns.csv 里新增了 {count} 个街道（镇），中心取各自采样点的中间：{names}")
        }
        Note::SameVisit { row } => format!("病例、地点和时间与第 {row} 行相同"),
        Note::NoPosition => "没有位置".to_owned(),
        Note::NoPlace => "没有地点".to_owned(),
        Note::NoTime => "这不是带时间的日期：请写成 2022-03-12 16:36".to_owned(),
        Note::OddEnd { end } => format!("“{end}”不能当作离开时间：已略去"),
        Note::NoZoneName => "没有区域名称".to_owned(),
        Note::NoTier => "这不是管控等级：请写封控区、管控区或防范区".to_owned(),
        Note::TierTaken { word, tier } => format!("“{word}”当作 {tier} 读入"),
        Note::TierOfName { name, word, tier } => {
            format!("名称“{name}”和等级“{word}”说的不是同一个等级：按较严的 {tier} 读入；请改成一致")
        }
        Note::SeveralTiers { word, tier } => {
            format!("“{word}”写了不止一个等级：按最严的 {tier} 读入；请只写现在的等级")
        }
        Note::StricterColumn { word, heading, value, tier } => {
            format!(
                "等级写的是“{word}”，{heading}写的是“{value}”：按较严的 {tier} 读入；请核对，改成一致，或者分成两行"
            )
        }
        Note::LiftPending { word, tier } => {
            format!(
                "“{word}”说的解除或调整还没有（全部）生效，或看不出已生效：仍按 {tier} 公布；已解除的，请在 zones.csv 的 lifted_at 列写上时间"
            )
        }
        Note::TierUnknown { word, changed } => {
            let why = if *changed { "写了有调整，没写调整成什么" } else { "看不出是哪一级" };
            format!(
                "“{word}”{why}：先按最严的封控区公布，原文会显示，并请大家先问社区；请只写现在的等级，如 管控区；已解除的写 已解除"
            )
        }
        Note::NotAZone => "这一行说不属于三区，本市也没有叫这个名字的区域：没有导入".to_owned(),
        Note::LiftedUnknown => {
            "这一行说已解除，但没写原来的等级，本市也没有叫这个名字的区域：请写上原来的等级".to_owned()
        }
        Note::Lifted { name, at } => format!("“{name}”已于 {at} 解除：lifted_at 已记下，不再公布"),
        Note::LiftUnread { heading, value } => {
            format!(
                "{heading}“{value}”提到解除或降级，但没能读懂：这个区域仍按原等级公布；已解除的，请在 lifted_at 列写上时间"
            )
        }
        Note::TierChanged { name, from, to } => format!("“{name}”由 {from} 改为 {to}：原来那一行已更新"),
        Note::SameNameOtherTier { name, tier, other } => format!(
            "“{name}”现在有两行：{tier} 和原来的 {other}，范围不同，两行都公布；如果原来那一行已调整，请在它的 lifted_at 列写上时间"
        ),
        Note::SetAhead { value } => format!("划定时间 {value} 还没有到：这个区域现在就公布；请核对"),
        Note::SameZone { row } => format!("和第 {row} 行是同一个区域"),
        Note::NoPolygon => "形状不是 Polygon 或 MultiPolygon，已略去：请在 zones.geojson 里画出区域".to_owned(),
        Note::NoShape => {
            "没有形状：照名称和地址公布、可以查找，但不在地图上；有边界的，请画进 zones.geojson".to_owned()
        }
        Note::OddWhen { heading, value } => format!("{heading}“{value}”不是日期：已略去"),
        Note::ShapesDrawn => "zones.geojson 已按文件重画；`anxin check` 会说明边界是否交叉、区域是否重叠".to_owned(),
        Note::NoCommunity => "没有社区名称".to_owned(),
        Note::SameCommunity { row } => format!("和第 {row} 行是同一个社区"),
        Note::UnknownZone { word } => format!("本市没有区域“{word}”：已略去"),
        Note::PhoneLostDigits { cell } => format!("“{cell}”丢了数字：请把这一列设为文本格式，重新输入号码"),
        Note::NoPhone { cell } => format!("“{cell}”不是电话号码：已略去"),
        Note::PhoneZero { typed, number } => format!("“{typed}”丢了开头的零：读作 {number}"),
        Note::Missing { count, file } => format!(
            "{file} 里有 {count} 行来自上一份同名的名单，这一份里没有了：暂时照旧保留。如果已经撤销，请加上 --replace 再导入，就会删去"
        ),
        Note::TakenOut { count, file } => {
            format!("有 {count} 行来自上一份同名的名单，这一份里没有了：已从 {file} 删去")
        }
        Note::KeptUnread { count, names } => {
            format!("上一份名单里有 {count} 行照旧保留，因为这一份里对应的行没有导入：{names}")
        }
        Note::QueuesTakenOut { rows } => format!("删去的采样点在 queue/ 里的 {rows} 条排队也一起删去了"),
        Note::ReplaceTooMany { count, all, file } => format!(
            "--replace 会从 {file} 删去这份名单 {all} 行里的 {count} 行：这份名单完整吗？什么都没有写；确定的话请再加 --yes"
        ),
        Note::Adopted { bounds, centre } => format!("city.toml 已按名单写上范围 {bounds} 和中心 {centre}"),
        Note::NothingToAdopt => "没有一行有位置，范围和中心无从得知：请自己写进 city.toml".to_owned(),
        Note::StartersTakenOut { rows } => format!("`anxin new` 写的 {rows} 行例子已经删去"),
        Note::StillToChange { files } => format!("`anxin new` 写的例子还没有改完（请改），居民会看到：{files}"),
        Note::NextInEarnest => "什么都没有写：去掉 --dry-run 再运行一次".to_owned(),
        Note::NextPublish { city } => {
            format!("anxin check {city}　　检查\nanxin publish {city} OUT　　发布\n打开 OUT/lite/index.html 看看")
        }
    }
}
