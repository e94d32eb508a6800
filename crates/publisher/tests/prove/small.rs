//! A small city whose rules are sound: three facts, an emergency, two groups of sites, a rule that changes on a day.

use crate::support::City;

const QUESTIONS: &str = r#"
[[question]]
fact = "symptoms"
kind = "choice"
risk = ["none", "mild", "severe"]
emergency = ["severe"]
ask = { zh = "不舒服吗？", en = "Are you ill?" }
short = { zh = "症状", en = "Symptoms" }
value = [
    { value = "none", holds_hours = 24, label = { zh = "没有", en = "No" } },
    { value = "mild", label = { zh = "不严重", en = "Mildly" } },
    { value = "severe", label = { zh = "很严重", en = "Badly" } },
]

[[question]]
fact = "code"
kind = "choice"
risk = ["green", "yellow"]
own_sites = true
ask = { zh = "什么颜色？", en = "Which colour?" }
short = { zh = "码", en = "Code" }
value = [
    { value = "green", holds_hours = 24, label = { zh = "绿码", en = "Green" } },
    { value = "yellow", label = { zh = "黄码", en = "Yellow" } },
]

[[question]]
fact = "contact"
kind = "choice"
risk = ["none", "close"]
ask = { zh = "接触过吗？", en = "Any contact?" }
short = { zh = "接触", en = "Contact" }
value = [
    { value = "none", holds_hours = 24, label = { zh = "没有", en = "No" } },
    { value = "close", label = { zh = "密接", en = "Close contact" } },
]
"#;

const SITUATION: &str = r#"P,in:symptoms,in:code,in:contact,out:situation,out:situation_reason,note,source,from,until
values,"none,mild,severe,unknown","green,yellow,unknown","none,close,unknown","emergency,contact,ill,yellow,open,calm","of_help,of_contact,of_ill,of_yellow,of_open,of_green",,,,
e1,severe,-,-,emergency,of_help,,daily,,
c1,-,-,close,contact,of_contact,,daily,,
s1,mild,-,-,ill,of_ill,,daily,,
y1,-,yellow,-,yellow,of_yellow,,daily,,
o1,unknown,-,-,open,of_open,,daily,,
o2,-,unknown,-,open,of_open,,daily,,
o3,-,-,unknown,open,of_open,,daily,,
g1,-,-,-,calm,of_green,,daily,,
"#;

const ADVICE: &str = r#"O,in:situation,in:symptoms,in:code,in:contact,out:action,out:reason,note,source,from,until
values,"emergency,contact,ill,yellow,open,calm","none,mild,severe,unknown","green,yellow,unknown","none,close,unknown","help,stay,call,answer,wait","of_help,of_contact,of_open,of_green",,,,
e1,emergency,-,-,-,help,of_help,,daily,,
h1,"contact,ill,yellow",-,-,-,stay,of_contact,,daily,,
k1,"contact,ill,yellow",-,-,-,call,of_contact,,daily,,
a1,not(emergency),unknown,-,-,answer,of_open,,daily,,
a2,not(emergency),-,unknown,-,answer,of_open,,daily,,
a3,not(emergency),-,-,unknown,answer,of_open,,daily,,
w1,"open,calm",-,-,-,wait,of_green,,daily,,
"#;

const ACCESS: &str = r#"P,in:situation,in:symptoms,in:code,in:contact,in:serves,in:site_zone,out:access,out:reason,note,source,from,until
values,"emergency,contact,ill,yellow,open,calm","none,mild,severe,unknown","green,yellow,unknown","none,close,unknown","general,yellow","none,lockdown,control,precaution","not,ask,eligible","of_help,of_contact,of_ill,of_zone,of_yellow,of_green,of_open",,,,
e1,emergency,-,-,-,-,-,not,of_help,,daily,,
c1,contact,-,-,-,-,-,not,of_contact,,daily,,
i1,ill,-,-,-,-,-,not,of_ill,,daily,,
z1,-,-,-,-,-,lockdown,not,of_zone,,daily,,
y0,-,-,yellow,-,general,-,ask,of_yellow,,daily,,2022-03-15
y1,-,-,yellow,-,general,-,not,of_yellow,,daily,2022-03-16,
g2,-,-,green,-,yellow,-,not,of_green,,daily,,
o1,-,-,unknown,-,-,-,ask,of_open,,daily,,
o2,-,unknown,-,-,-,-,ask,of_open,,daily,,
o3,-,-,-,unknown,-,-,ask,of_open,,daily,,
y2,-,none,yellow,none,yellow,-,eligible,of_yellow,,daily,,
g1,-,none,green,none,general,-,eligible,of_green,,daily,,
"#;

const SITUATIONS: &str = "id,tone,title_zh,title_en,summary_zh,summary_en,ends_zh,ends_en
emergency,emergency,请急救,Get help,打电话,Call,医生来了为止,When a doctor comes
contact,strict,密接,A contact,请留在家,Stay in,14天后,After 14 days
ill,strict,有症状,Ill,请留在家,Stay in,好了三天后,Three days after it is gone
yellow,strict,黄码,Yellow,请留在家,Stay in,转绿码为止,When the code is green
open,care,请作答,Please answer,还不清楚,Not clear yet,答完为止,When all is answered
calm,calm,平安,Calm,照常,As usual,明天再看,Look again tomorrow
";

const ACTIONS: &str = "id,title_zh,title_en,detail_zh,detail_en,call,confines,kind
help,急救,Get help,马上打电话,Call now,ambulance,home,care;call
stay,留在家,Stay in,不出门,Do not go out,,home,stay
call,打电话,Call,打给社区,Call the community,community,,call
answer,作答,Answer,答完剩下的,Answer the rest,,,ask
wait,等待,Wait,照常,As usual,,,know
";

/// What a doctor holds true, among it why some risks change nothing.
const PROPERTIES: &str = "id,says_zh,says_en,in:situation,in:symptoms,in:contact,in:serves,must,must_not,first,order,tone,steps,asks,silent,source
help-alone,急救只有一件事,An emergency is one thing to do,,severe,,,call:ambulance,kind:stay,action:help,,emergency,1,none,,daily
contact-in,密接都留在家,Contacts stay in,contact,,,,kind:stay;action:call,situation:calm|open,kind:stay,kind:stay < kind:call,strict,,,,daily
ill-no-site,生病不去采样点,Nobody ill goes to a site,,\"mild,severe\",,,access:not,,,,,,,,daily
contact-no-site,密接不去普通点,No contact goes to a general site,,,close,general,access:not,,,,,,,,daily
help-first,急救时别的都不重要,In an emergency nothing else counts,emergency,,,,,,,,,,,code;contact,daily
contact-first,密接由专人安排,Staff arrange all for contacts,contact,,,,,,,,,,,symptoms=mild;code,daily
ill-first,有症状已经留在家,The ill stay in already,ill,,,,,,,,,,,code,daily
";

const CONTRADICTIONS: &str = "id,one,other,says_zh,says_en,source
stay-wait,kind:stay,action:wait,留在家的人不会听到照常,Nobody stays in and goes on as usual,daily
";

const REASONS: &str = "id,text_zh,text_en
of_help,要急救,Help is needed
of_contact,密接,A close contact
of_ill,有症状,Symptoms
of_zone,封控区,A lockdown zone
of_yellow,黄码,A yellow code
of_green,绿码,A green code
of_open,还不清楚,Not clear yet
";

const AMBULANCE: &str = r#"
[[hotline]]
id = "ambulance"
name = { zh = "急救", en = "Ambulance" }
phone = "120"
hours = "24h"
next = "duty"
"#;

/// A fresh copy of it, to break in one place.
pub(crate) fn small() -> City {
    let city = City::new();
    city.write("questions.toml", QUESTIONS)
        .write("rules/situation.csv", SITUATION)
        .write("rules/advice.csv", ADVICE)
        .write("rules/access.csv", ACCESS)
        .write("guidance/situations.csv", SITUATIONS)
        .write("guidance/actions.csv", ACTIONS)
        .write("guidance/reasons.csv", REASONS)
        .write("properties.csv", PROPERTIES)
        .write("contradictions.csv", CONTRADICTIONS);
    let settings = std::fs::read_to_string(city.path().join("city.toml")).unwrap();
    city.write("city.toml", settings + AMBULANCE);
    city
}

/// Takes the line that begins with `start` out of `file`.
pub(crate) fn drop_row(city: &City, file: &str, start: &str) {
    let path = city.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with(start)).collect();
    assert_eq!(kept.len() + 1, text.lines().count(), "{file}: {start}");
    std::fs::write(path, kept.join("\n") + "\n").unwrap();
}
