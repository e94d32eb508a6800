//! Words inside of cells: found at once, the longest first, however they are written.
//!
//! Does not know what a word means: `service` and `audience` do. A list has millions of cells and few of them say anything,
//! so a cell is looked up by the first character of each word and not by every word.

use std::collections::HashMap;

use super::values::half_width;

/// Characters of traditional Chinese that headings and cells of site lists use, and their simplified forms.
const TRADITIONAL: &str = "採采樣样點点電电話话開开間间時时務务對对備备註注區区縣县狀状態态檢检測测稱称詳详鄉乡鎮镇機机構构單单碼码\
號号經经緯纬標标類类營营業业聯联繫系絡络費费說说應应願愿盡尽屬属門门醫医療疗場场員员暫暂關关閉闭撤撤銷销維维裝装搬搬遷迁並并\
復复啟启運运終终廢废專专僅仅內内師师學学職职會会護护車车離离無无為为從从後后級级紅红黃黄綠绿衛卫與与請请預预約约週周調调總总\
辦办處处國国際际號号還还實实際际選选項项網网別别億亿體体熱热線线觀观區区園园廣广縣县臺台灣湾診诊駐驻過过連连達达進进歲岁齡龄\
幫帮戶户極极確确認认資资訊讯訂订設设個个們们這这裡里來来東东側侧樓楼層层寬宽無无禁禁組组織织團团隊队緊紧條条則则現现發发圍围\
廠厂歷历氣气潔洁殺杀毒毒節节連连續续補补貨货獨独員员頭头題题\
帶带證证險险顧顾優优掃扫掛挂繳缴試试報报結结雙双遠远邊边遲迟遊游廟庙莊庄葉叶藝艺蘇苏親亲計计記记許许評评詢询語语誤误誰谁談谈論论諮咨講讲謝谢識识譯译議议讀读變变讓让負负財财責责販贩貴贵買买貼贴賓宾賣卖質质賬账購购較较載载\
輔辅輕轻輛辆輪轮輸输轉转農农郵邮鄰邻釋释鐘钟鐵铁鑰钥閱阅陰阴陳陈陸陆陽阳階阶隨随隱隐雜杂難难靈灵靜静頂顶順顺須须領领顏颜風风飛飞飯饭飲饮館馆駕驾騎骑驗验齊齐係系於于準准臨临劃划劑剂勞劳勝胜協协參参雲云偵侦傷伤傘伞僑侨價价\
儀仪黨党冊册凍冻劇剧創创辯辩損损擇择擋挡擠挤攔拦攤摊斷断術术執执壓压夠够孫孙寧宁尋寻導导廈厦彎弯徵征愛爱憑凭戲戏據据擁拥擾扰晝昼暢畅楊杨樂乐橋桥橫横歡欢殘残殼壳滿满漲涨澤泽濕湿濟济灘滩爐炉牆墙獎奖環环產产畫画異异當当監监\
盤盘礎础禮礼種种積积稅税穩稳窩窝競竞筆笔簡简簽签糧粮納纳紙纸細细紹绍紀纪練练繞绕繼继罰罚羅罗習习聞闻聲声聽听腦脑臉脸舉举舊旧艦舰蔭荫藥药衝冲複复覽览觸触訓训誠诚課课贈赠趕赶軌轨軍军輯辑遙遥邏逻鋪铺錄录錢钱鎖锁鏡镜閃闪閘闸\
閣阁陣阵隻只頁页頻频額额饋馈駛驶騰腾驛驿鬧闹";

/// A character in its simplified form.
pub(super) fn simplified(c: char) -> char {
    static PAIRS: std::sync::LazyLock<HashMap<char, char>> = std::sync::LazyLock::new(|| {
        let all: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_whitespace()).collect();
        all.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    });
    if c < '\u{4e00}' { c } else { PAIRS.get(&c).copied().unwrap_or(c) }
}

/// A text in the form that words are looked for in: half-width, simplified, in lower case, with blanks only between
/// letters and digits.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
    let mut blank = false;
    for c in half_width(text).chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let c = match simplified(c) {
            '﹙' => '(',
            '﹚' => ')',
            c => c.to_ascii_lowercase(),
        };
        if blank && c.is_ascii_alphanumeric() && plain.last().is_some_and(char::is_ascii_alphanumeric) {
            plain.push(' ');
        }
        blank = false;
        plain.push(c);
    }
    plain
}

/// Words with what each means.
pub(super) struct Lexicon<T: 'static> {
    by_first: HashMap<char, Vec<(Vec<char>, T)>>,
    /// A bit for each character that begins a word.
    firsts: Vec<u64>,
}

/// A word found: where it begins and ends, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit<T> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) what: T,
}

impl<T: Copy> Lexicon<T> {
    /// The words of each list, parted by blanks; `_` stands for a blank inside of a word.
    pub(super) fn new(lists: &[(T, &str)]) -> Self {
        let mut by_first: HashMap<char, Vec<(Vec<char>, T)>> = HashMap::new();
        let mut firsts = vec![0_u64; 1024];
        for (what, list) in lists {
            for word in list.split_whitespace() {
                let word: Vec<char> = word.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
                let Some(first) = word.first().copied() else { continue };
                if let Some(bits) = firsts.get_mut((first as usize) / 64) {
                    *bits |= 1 << (first as usize % 64);
                }
                by_first.entry(first).or_default().push((word, *what));
            }
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_first, firsts }
    }

    /// Whether any word may be in `text`: quick, and only sure where it says no.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        text.chars().any(|c| {
            let c = match c {
                '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
                c => simplified(c),
            };
            self.begins(c.to_ascii_lowercase())
        })
    }

    fn begins(&self, c: char) -> bool {
        self.firsts.get((c as usize) / 64).is_some_and(|bits| bits & (1 << (c as usize % 64)) != 0)
    }

    /// The longest word that begins at `from`.
    pub(super) fn at(&self, text: &[char], from: usize) -> Option<Hit<T>> {
        let first = *text.get(from)?;
        if !self.begins(first) {
            return None;
        }
        let rest = text.get(from..)?;
        let (word, what) = self.by_first.get(&first)?.iter().find(|(word, _)| {
            // A word of Latin letters is a whole word.
            let whole = |side: Option<&char>| !side.is_some_and(char::is_ascii_alphabetic);
            rest.starts_with(word)
                && (!first.is_ascii_alphabetic()
                    || whole(rest.get(word.len())) && whole(from.checked_sub(1).and_then(|before| text.get(before))))
        })?;
        Some(Hit { from, to: from + word.len(), what: *what })
    }

    /// Whether any word is in `text`.
    pub(super) fn is_in(&self, text: &[char]) -> bool {
        (0..text.len()).any(|at| self.at(text, at).is_some())
    }

    /// Every word in `text`, from left to right, none over another.
    pub(super) fn all(&self, text: &[char]) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut from = 0;
        while from < text.len() {
            match self.at(text, from) {
                Some(hit) => {
                    from = hit.to;
                    hits.push(hit);
                }
                None => from += 1,
            }
        }
        hits
    }
}

/// What stands in each pair of brackets.
pub(super) fn bracketed(text: &[char]) -> impl Iterator<Item = Vec<char>> + '_ {
    let open = |c: &char| "([{【〔<《〈「『".contains(*c);
    let close = |c: &char| ")]}】〕>》〉」』".contains(*c);
    text.split(open).skip(1).map(move |part| part.iter().copied().take_while(|c| !close(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_written() {
        let words = Lexicon::new(&[(1, "暂停 暂停服务"), (2, "closed temporarily_closed")]);
        for (text, expected) in [
            ("本点暫停服務", vec![1]),
            ("暂 停", vec![1]),
            ("ＣＬＯＳＥＤ", vec![2]),
            ("Temporarily  closed", vec![2]),
            ("enclosed", vec![]),
            ("暂停，closed", vec![1, 2]),
        ] {
            let found: Vec<i32> = words.all(&plain(text)).iter().map(|hit| hit.what).collect();
            assert_eq!(found, expected, "{text}");
            assert!(found.is_empty() || words.may_be_in(text), "{text}");
        }
        assert!(!words.may_be_in("甲路1号"));
    }

    #[test]
    fn each_traditional_character_has_a_simplified_one() {
        let all: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(all.len() % 2, 0);
        assert_eq!(simplified('採'), '采');
        assert_eq!(simplified('題'), '题');
    }
}
