//! Word lists that names of an invented city are made of: each word in Chinese and as it stands in an English name.
//!
//! Written for this project. Common characters of place names, put together by chance; no list of any real place is in it.

/// A word in both languages.
pub(crate) type Word = (&'static str, &'static str);

/// What a name of two characters begins with.
pub(crate) const FIRST: &[Word] = &[
    ("梧", "Wu"),
    ("松", "Song"),
    ("柳", "Liu"),
    ("桃", "Tao"),
    ("梅", "Mei"),
    ("兰", "Lan"),
    ("竹", "Zhu"),
    ("荷", "He"),
    ("枫", "Feng"),
    ("桂", "Gui"),
    ("青", "Qing"),
    ("白", "Bai"),
    ("金", "Jin"),
    ("银", "Yin"),
    ("玉", "Yu"),
    ("石", "Shi"),
    ("云", "Yun"),
    ("星", "Xing"),
    ("明", "Ming"),
    ("清", "Qing"),
    ("春", "Chun"),
    ("秋", "Qiu"),
    ("东", "Dong"),
    ("西", "Xi"),
    ("南", "Nan"),
    ("北", "Bei"),
    ("新", "Xin"),
    ("长", "Chang"),
    ("永", "Yong"),
    ("安", "An"),
    ("和", "He"),
    ("平", "Ping"),
    ("福", "Fu"),
    ("瑞", "Rui"),
    ("祥", "Xiang"),
    ("兴", "Xing"),
    ("高", "Gao"),
    ("大", "Da"),
    ("小", "Xiao"),
    ("双", "Shuang"),
    ("三", "San"),
    ("五", "Wu"),
    ("文", "Wen"),
    ("德", "De"),
    ("康", "Kang"),
    ("乐", "Le"),
    ("翠", "Cui"),
    ("龙", "Long"),
];

/// What it ends with.
pub(crate) const SECOND: &[Word] = &[
    ("桥", "qiao"),
    ("溪", "xi"),
    ("湖", "hu"),
    ("河", "he"),
    ("山", "shan"),
    ("林", "lin"),
    ("泉", "quan"),
    ("塘", "tang"),
    ("湾", "wan"),
    ("岭", "ling"),
    ("坡", "po"),
    ("庄", "zhuang"),
    ("园", "yuan"),
    ("台", "tai"),
    ("亭", "ting"),
    ("门", "men"),
    ("城", "cheng"),
    ("江", "jiang"),
    ("洲", "zhou"),
    ("港", "gang"),
    ("田", "tian"),
    ("堂", "tang"),
    ("井", "jing"),
    ("渡", "du"),
    ("陵", "ling"),
    ("原", "yuan"),
    ("川", "chuan"),
    ("峰", "feng"),
    ("华", "hua"),
    ("宁", "ning"),
    ("丰", "feng"),
    ("盛", "sheng"),
    ("源", "yuan"),
    ("光", "guang"),
    ("阳", "yang"),
    ("屏", "ping"),
    ("岩", "yan"),
    ("浦", "pu"),
    ("苑", "yuan"),
    ("津", "jin"),
];

/// Kinds of towns.
pub(crate) const TOWN: &[(u32, Word)] = &[(6, ("街道", "")), (4, ("镇", "Town")), (2, ("乡", "Township"))];

/// Kinds of communities.
pub(crate) const COMMUNITY: &[(u32, Word)] = &[(6, ("社区", "Community")), (4, ("村", "Village"))];

/// Where in a community a site stands.
pub(crate) const PLACE: &[(u32, Word)] = &[
    (16, ("党群服务中心", "Service Centre")),
    (12, ("卫生服务站", "Health Station")),
    (10, ("文化广场", "Culture Square")),
    (9, ("居委会", "Committee Office")),
    (8, ("停车场", "Car Park")),
    (8, ("篮球场", "Basketball Court")),
    (7, ("东门", "East Gate")),
    (7, ("南门", "South Gate")),
    (6, ("农贸市场", "Market")),
    (5, ("小学", "Primary School")),
    (4, ("中学", "Middle School")),
    (4, ("幼儿园", "Kindergarten")),
    (4, ("老年活动中心", "Senior Centre")),
    (3, ("体育馆", "Sports Hall")),
    (3, ("公园北入口", "Park North Gate")),
    (2, ("汽车站", "Bus Station")),
    (2, ("地铁口", "Metro Exit")),
    (2, ("工业园区", "Industrial Park")),
    (1, ("高速出口", "Motorway Exit")),
];

/// Sites of their own name, in each town.
pub(crate) const INSTITUTION: &[(u32, Word)] = &[
    (5, ("卫生院", "Clinic")),
    (4, ("医院", "Hospital")),
    (3, ("购物中心", "Mall")),
    (2, ("中医院", "Chinese Medicine Hospital")),
    (2, ("产业园", "Business Park")),
];

/// What a site's name ends with.
pub(crate) const SUFFIX: &[(u32, Word)] = &[
    (10, ("核酸采样点", "testing site")),
    (6, ("便民采样点", "public testing site")),
    (3, ("采样亭", "testing booth")),
    (2, ("核酸检测点", "test point")),
];

/// Kinds of roads.
pub(crate) const ROAD: &[(u32, Word)] =
    &[(10, ("路", "Road")), (5, ("街", "Street")), (3, ("大道", "Avenue")), (2, ("巷", "Lane"))];

/// Weekly hours, and from which to which hour of a Wednesday such a site takes people.
pub(crate) const HOURS: &[(u32, (&str, u32, u32))] = &[
    (22, ("08:00-20:00", 8, 20)),
    (14, ("08:00-11:30, 13:30-17:00", 8, 17)),
    (12, ("07:00-21:00", 7, 21)),
    (10, ("08:30-17:30", 8, 17)),
    (8, ("mon-fri 08:00-17:00; sat 08:00-11:30", 8, 17)),
    (7, ("07:00-10:00, 17:00-20:00", 7, 20)),
    (6, ("24h", 0, 24)),
    (6, ("09:00-21:00", 9, 21)),
    (5, ("mon-fri 08:00-11:30, 14:00-17:30", 8, 17)),
    (4, ("13:00-20:00", 13, 20)),
    (3, ("19:00-02:00", 19, 24)),
    (2, ("mon,wed,fri 14:00-17:00", 14, 17)),
];

/// Whom sites serve, as values of the rules' fact `serves`.
pub(crate) const SERVES: &[(u32, &str)] =
    &[(70, "general"), (13, "general; must_test"), (6, "must_test"), (8, "yellow"), (2, "red"), (1, "general; yellow")];

/// What a test costs.
pub(crate) const FEE: &[(u32, &str)] = &[(80, "free"), (14, "paid"), (6, "ask")];

/// Remarks.
pub(crate) const NOTE: &[(u32, Word)] = &[
    (60, ("", "")),
    (10, ("请带身份证。", "Bring your identity card.")),
    (8, ("下雨移到室内。", "Indoors when it rains.")),
    (6, ("高峰在上午9点到11点。", "Busiest from 9 to 11.")),
    (4, ("停车不便，走路来。", "No parking: walk here.")),
    (3, ("有轮椅通道。", "Wheelchair access.")),
];
