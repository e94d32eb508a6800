//! What an enemy would write into a spreadsheet: texts that run, break out, mislead or hide where a page is careless.
//!
//! Every one that could run sets `window.pwned`. Knows nothing of feeds.

/// Markup that runs where it is taken for markup.
pub const MARKUP: [&str; 22] = [
    "<script>window.pwned=1</script>",
    "<ScRiPt src=data:text/javascript,window.pwned=2></sCrIpT>",
    "<img src=x onerror=window.pwned=3>",
    "<img src=x:x onerror\n=\nwindow.pwned=4 //",
    "<svg onload=window.pwned=5>",
    "<svg><script>window.pwned=6</script></svg>",
    "<svg><animate onbegin=window.pwned=7 attributeName=x dur=1s>",
    "<body onload=window.pwned=8>",
    "<iframe srcdoc=\"<script>parent.pwned=9</script>\"></iframe>",
    "<object data=\"javascript:window.pwned=10\"></object>",
    "<embed src=\"javascript:window.pwned=11\">",
    "<details open ontoggle=window.pwned=12>",
    "<input autofocus onfocus=window.pwned=13>",
    "<marquee onstart=window.pwned=14>",
    "<video><source onerror=window.pwned=15></video>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=window.pwned=16&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=window.pwned=17>\">",
    "<form><button formaction=javascript:window.pwned=18>x</button></form>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:window.pwned=19\">",
    "<link rel=stylesheet href=\"data:text/css,body{display:none}\">",
    "<a href=\"javascript:window.pwned=20\" id=clobber name=anxinBoot>x</a>",
];

/// Text that ends what it stands in: attributes, scripts, comments, templates.
pub const BREAKOUTS: [&str; 14] = [
    "\" onmouseover=\"window.pwned=30\" x=\"",
    "' onmouseover='window.pwned=31' x='",
    "` onmouseover=window.pwned=32 x=`",
    "\"><svg onload=window.pwned=33>",
    "'><svg onload=window.pwned=34>",
    "</script><script>window.pwned=35</script>",
    "</title></textarea></style><img src=x onerror=window.pwned=36>",
    "--><img src=x onerror=window.pwned=37>",
    "<!-- a comment without an end",
    "]]><script>window.pwned=38</script>",
    "{{constructor.constructor('window.pwned=39')()}}",
    "${window.pwned=40} #{window.pwned=41} <%= window.pwned=42 %>",
    "\\u003cimg src=x onerror=window.pwned=43\\u003e",
    "&lt;img src=x onerror=window.pwned=44&gt; &#x3C;svg onload=window.pwned=45&#x3E;",
];

/// Addresses that lead where a feed may not lead.
pub const ADDRESSES: [&str; 19] = [
    "javascript:window.pwned=50",
    "JaVaScRiPt:window.pwned=51",
    " javascript:window.pwned=52",
    "java\tscript:window.pwned=53",
    "java\nscript:window.pwned=54",
    "\u{1}javascript:window.pwned=55",
    "javascript&colon;window.pwned=56",
    "&#106;avascript:window.pwned=57",
    "javascript://%0awindow.pwned=58",
    "data:text/html,<script>opener.pwned=59</script>",
    "DATA:text/html;base64,PHNjcmlwdD5vcGVuZXIucHduZWQ9NjA8L3NjcmlwdD4=",
    "vbscript:msgbox(61)",
    "intent://scan/#Intent;scheme=zxing;end",
    "blob:https://evil.example/62",
    "file:///etc/passwd",
    "//evil.example/63",
    "https://www.gov.cn@evil.example/64",
    "https://xn--80ak6aa92e.example/65",
    "https://www.g\u{43e}v.cn/66",
];

/// Texts that mislead the eye.
pub const DECEPTIONS: [&str; 10] = [
    "\u{202e}gnp.exe pilf",
    "\u{202d}left\u{202c}",
    "\u{2067}never closed",
    "\u{200f}right\u{200e}",
    "zero\u{200b}\u{200c}\u{200d}\u{feff}width",
    "\u{0430}nxin \u{0440}\u{0430}y\u{0440}al",
    "a\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}\u{0307}\u{0308}\u{0309}\u{030a}\u{030b}\u{030c}",
    "line\u{2028}paragraph\u{2029}feed\n\n\r\u{0b}\u{0c}",
    "\u{0}null\u{7f}\u{1b}[31m",
    "\u{e0001}\u{e0041}tags \u{fff9}a\u{fffa}b\u{fffb}",
];

/// All of them.
pub fn all() -> impl Iterator<Item = &'static str> {
    MARKUP.iter().chain(&BREAKOUTS).chain(&ADDRESSES).chain(&DECEPTIONS).copied()
}

/// Three that stand for all: one that runs as markup and breaks out of either quote, an address, and one that turns the
/// line around.
pub const THREE: [&str; 3] = [
    "\"'><img src=x onerror=window.pwned=70></script><svg onload=window.pwned=71><!--",
    "javascript:window.pwned=72//https://tel:",
    "\u{202e}{{window.pwned=73}}\u{2067}",
];
