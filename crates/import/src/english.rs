//! English for names that come in Chinese alone: usual words translated, the rest in pinyin.
//!
//! A stand-in that can be read aloud, not a translation: staff are told to look it over.

use crate::pinyin;

/// Longer words stand before those they begin with.
const WORDS: &[(&str, &str)] = &[
    ("核酸检测采样点", "Testing Site"),
    ("核酸采样点", "Testing Site"),
    ("核酸检测点", "Testing Site"),
    ("便民采样点", "Testing Site"),
    ("采样点", "Testing Site"),
    ("检测点", "Testing Site"),
    ("采样亭", "Testing Booth"),
    ("核酸采样", "Testing"),
    ("核酸检测", "Testing"),
    ("社区卫生服务中心", "Community Health Centre"),
    ("卫生服务中心", "Health Centre"),
    ("社区卫生服务站", "Community Health Station"),
    ("卫生服务站", "Health Station"),
    ("卫生院", "Health Centre"),
    ("卫生室", "Clinic"),
    ("中西医结合医院", "Hospital of Chinese and Western Medicine"),
    ("妇幼保健院", "Maternal and Child Hospital"),
    ("中医院", "Hospital of Chinese Medicine"),
    ("人民医院", "People's Hospital"),
    ("医学检验实验室", "Medical Laboratory"),
    ("医院", "Hospital"),
    ("门诊部", "Outpatient Clinic"),
    ("门诊", "Outpatient Clinic"),
    ("文化礼堂", "Culture Hall"),
    ("党群服务中心", "Service Centre"),
    ("便民服务中心", "Service Centre"),
    ("服务中心", "Service Centre"),
    ("服务点", "Service Point"),
    ("文体广场", "Sports Square"),
    ("文化广场", "Culture Square"),
    ("体育馆", "Gymnasium"),
    ("体育中心", "Sports Centre"),
    ("体育场", "Stadium"),
    ("广场", "Square"),
    ("公园", "Park"),
    ("停车场", "Car Park"),
    ("菜市场", "Market"),
    ("农贸市场", "Market"),
    ("市场", "Market"),
    ("超市", "Supermarket"),
    ("购物中心", "Shopping Centre"),
    ("商场", "Mall"),
    ("酒店", "Hotel"),
    ("幼儿园", "Kindergarten"),
    ("小学", "Primary School"),
    ("中学", "Middle School"),
    ("大学", "University"),
    ("学院", "College"),
    ("学校", "School"),
    ("火车站", "Railway Station"),
    ("汽车站", "Bus Station"),
    ("地铁站", "Metro Station"),
    ("收费站", "Toll Station"),
    ("高速", "Expressway"),
    ("村委会", "Village Committee"),
    ("村委", "Village Committee"),
    ("居委会", "Residents' Committee"),
    ("经济技术开发区", "Economic and Technological Development Zone"),
    ("经济开发区", "Development Zone"),
    ("开发区", "Development Zone"),
    ("产业园", "Industrial Park"),
    ("科技园", "Science Park"),
    ("工业园", "Industrial Park"),
    ("封控区", "Lockdown Zone"),
    ("管控区", "Control Zone"),
    ("防范区", "Precaution Zone"),
    ("小区", "Estate"),
    ("花园", "Garden"),
    ("花苑", "Gardens"),
    ("新村", "New Village"),
    ("公寓", "Apartments"),
    ("大厦", "Tower"),
    ("中心", "Centre"),
    ("街道办事处", "Subdistrict"),
    ("街道", "Subdistrict"),
    ("民族乡", "Ethnic Township"),
    ("高新技术产业开发区", "High-Tech Zone"),
    ("高新技术开发区", "High-Tech Zone"),
    ("高新区", "High-Tech Zone"),
    ("度假区", "Resort"),
    ("风景名胜区", "Scenic Area"),
    ("风景区", "Scenic Area"),
    ("保税区", "Free Trade Zone"),
    ("新区", "New Area"),
    ("农场", "Farm"),
    ("林场", "Forest Farm"),
    ("苏木", "Sumu"),
    ("社区", "Community"),
    ("大道", "Avenue"),
    ("北路", "North Road"),
    ("南路", "South Road"),
    ("东路", "East Road"),
    ("西路", "West Road"),
    ("中路", "Middle Road"),
    ("东门", "East Gate"),
    ("西门", "West Gate"),
    ("南门", "South Gate"),
    ("北门", "North Gate"),
    ("门口", "Gate"),
    ("东侧", "East Side"),
    ("西侧", "West Side"),
    ("南侧", "South Side"),
    ("北侧", "North Side"),
    ("旁边", "Nearby"),
    ("对面", "Opposite"),
    ("路口", "Crossing"),
    ("高铁站", "High-Speed Railway Station"),
    ("已撤销", "Withdrawn"),
    ("已关闭", "Closed"),
    ("暂停采样", "Paused"),
    ("暂停服务", "Paused"),
    ("暂停", "Paused"),
    ("省", "Province"),
    ("市", "City"),
    ("区", "District"),
    ("县", "County"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("村", "Village"),
    ("路", "Road"),
    ("街", "Street"),
    ("巷", "Lane"),
    ("弄", "Lane"),
    ("号", "No."),
    ("幢", "Block"),
    ("栋", "Block"),
    ("楼", "Building"),
    ("桥", "Bridge"),
    ("站", "Station"),
    ("店", "Store"),
    ("旁", "Nearby"),
];

/// What English says before its number.
const NUMBERED: [&str; 3] = ["号", "幢", "栋"];

/// The text in Latin letters; text that holds no Chinese stays as it is.
pub(super) fn of(chinese: &str) -> String {
    if !chinese.chars().any(|c| u32::from(c) >= 0x2e80) {
        return chinese.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut syllables = String::new();
    let mut rest = chinese;
    while let Some(c) = rest.chars().next() {
        // A word of one character that begins a name is a part of it: 镇海, 乡贤馆, 桥头村.
        let begins = rest.len() == chinese.len();
        let is_word =
            |word: &str| rest.starts_with(word) && !(begins && word.len() == c.len_utf8() && rest.len() > word.len());
        if let Some((word, english)) = WORDS.iter().find(|(word, _)| is_word(word)) {
            flush(&mut words, &mut syllables);
            // 8号 is No. 8, and 3幢 Block 3.
            let number = words.pop_if(|last| NUMBERED.contains(word) && last.starts_with(|c: char| c.is_ascii_digit()));
            words.push((*english).to_owned());
            words.extend(number);
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let reading = pinyin::of(c.encode_utf8(&mut [0; 4])).0;
        if c.is_ascii_alphanumeric() {
            // Numbers and Latin names are words of their own.
            if !syllables.ends_with(|last: char| last.is_ascii_uppercase() || last.is_ascii_digit()) {
                flush(&mut words, &mut syllables);
            }
            syllables.push(c.to_ascii_uppercase());
        } else if reading.is_empty() {
            flush(&mut words, &mut syllables);
            let sign = match c {
                '（' | '(' | '【' | '[' => "(",
                '）' | ')' | '】' | ']' => ")",
                '，' | ',' | '、' | '；' | ';' => ",",
                '-' | '—' | '－' | '–' | '~' => "-",
                '/' => "/",
                _ => "",
            };
            words.push(sign.to_owned());
        } else {
            if syllables.ends_with(|last: char| last.is_ascii_uppercase() || last.is_ascii_digit()) {
                flush(&mut words, &mut syllables);
            }
            syllables.push_str(&reading);
        }
    }
    flush(&mut words, &mut syllables);
    let joined = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.replace("( ", "(").replace(" )", ")").replace(" ,", ",")
}

fn flush(words: &mut Vec<String>, syllables: &mut String) {
    let mut letters = std::mem::take(syllables).chars().collect::<Vec<char>>();
    if let Some(first) = letters.first_mut() {
        *first = first.to_ascii_uppercase();
        words.push(letters.into_iter().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn each_kind_of_town_is_called_what_it_is() {
        for (chinese, english) in [
            ("当湖街道", "Danghu Subdistrict"),
            ("城关镇", "Chengguan Town"),
            ("三门乡", "Sanmen Township"),
            ("经济技术开发区", "Economic and Technological Development Zone"),
            ("甲开发区", "Jia Development Zone"),
            ("滨海新区", "Binhai New Area"),
            ("镇海区", "Zhenhai District"),
            ("桥头村", "Qiaotou Village"),
            ("北街道办事处", "Bei Subdistrict"),
        ] {
            assert_eq!(of(chinese), english, "{chinese}");
        }
    }
}
