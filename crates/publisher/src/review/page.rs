//! The page: a cover with place for signatures, what changed, a list of what is in it, every outcome, and the other words that are signed.
//!
//! One file, no script, nothing fetched. Does not look at rules.

use anxin_core::text::{Language, Text};

use super::changes::{PARTS, changes};
use super::dictionary::{rows, sentences, steps};
use super::others::others;
use super::outcome::{Shown, card, groups, headline, tone_label};
use super::parts::{both, esc, in_both, mark, percent, two};
use super::style::STYLE;
use super::{Card, Mark, ReviewOf, say};

/// The whole page.
pub fn to_html(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let edition = city.edition();
    let cards = review.cards();
    let title = format!("{} · 规则审签 · {} rules, to be signed", city.city.name.zh, city.city.name.en);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}@page{{@bottom-left{{content:\"{} · {}\";font-size:8pt;color:#50606a}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages);font-size:8pt;color:#50606a}}}}</style>\n</head>\n<body>\n",
        esc(&title),
        city.city.id,
        edition.short(),
    );
    page.push_str(&cover(review));
    page.push_str(&changes(review, &cards));
    page.push_str(&contents(review, &cards));
    page.push_str(&steps(review));
    page.push_str("<main>\n");
    let mut cards = cards.iter();
    for (index, situation) in review.outcomes.situations.iter().enumerate() {
        page.push_str(&section(review, index, cards.by_ref().take(situation.outcomes.len())));
    }
    page.push_str("</main>\n");
    page.push_str(&others(review));
    page.push_str(&sentences(review));
    page.push_str(&rows(review));
    page.push_str("</body>\n</html>\n");
    page
}

/// A situation: what all in it read, when it ends, and its cards.
fn section<'r>(review: &ReviewOf<'_>, index: usize, cards: impl Iterator<Item = &'r Card<'r>>) -> String {
    let Some(situation) = review.outcomes.situations.get(index) else { return String::new() };
    let words = review.city.guidance.situation(&situation.id);
    let share = percent(situation.people, review.outcomes.people);
    let column = |language: Language| {
        let Some(words) = words else { return esc(&situation.id) };
        let ends = match words.ends.get(language) {
            "" => String::new(),
            ends => format!("<br><b>{}</b>{}", say(language, "什么时候结束：", "It ends: "), esc(ends)),
        };
        format!(
            "<b>{}</b><br>{}{ends}<br><small><b>{}</b>{}</small>",
            esc(words.title.get(language)),
            esc(words.summary.get(language)),
            say(
                language,
                "谁在这一节（前面各节的人除外）：",
                "Who is in this section, but for those of earlier ones: "
            ),
            groups(review, &situation.who, language),
        )
    };
    let mut text = format!(
        "<section>\n<h2 id=\"s{n}\">{n} {} {} <small>{} / {} ({share})</small></h2>\n<div class=\"told\">{}</div>\n",
        esc(words.map_or(situation.id.as_str(), |words| words.title.get(Language::Zh))),
        words.map(|words| tone_label(words.tone)).unwrap_or_default(),
        situation.people,
        review.outcomes.people,
        two(&column(Language::Zh), &column(Language::En)),
        n = index + 1,
    );
    for one in cards {
        text.push_str(&card(review, one, Shown::Short));
    }
    text.push_str("<p class=\"sign\"><span>这一节 this section</span><span>一 first：姓名 name、单位 office、日期 date</span><span>二 second</span></p>\n");
    text + "</section>\n"
}

fn cover(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let edition = city.edition();
    let mut cover = format!(
        "<header class=\"cover\">\n<h1>{} 规则审签<small lang=\"en\">{}: what the rules tell people, to be read and signed</small></h1>\n",
        esc(&city.city.name.zh),
        esc(&city.city.name.en),
    );
    if review.faults > 0 {
        let text = Text::new(
            format!("查验规则有 {} 处错误：现在不会发布，也不要签名。见 `anxin check`。", review.faults),
            format!(
                "The proof of the rules finds {} errors: nothing is published, and nobody should sign. See `anxin check`.",
                review.faults
            ),
        );
        cover.push_str(&format!("<p class=\"box warn\">{}</p>\n", both(&text)));
    }
    let outcomes = &review.outcomes;
    let count = outcomes.all().count();
    let mut facts = vec![
        ("版本 Edition", format!("<code>{}</code>", edition.digest())),
        ("人 People", format!("{} 种 kinds；{} 个时段 periods", outcomes.people, outcomes.periods.len())),
        (
            "结果 Outcomes",
            format!(
                "{count} 种，{} 个情形；连采样点的判断一起分，{} 种 · {count} in {} situations; {} with what is said of sites",
                outcomes.situations.len(),
                outcomes.told_apart_by_sites(),
                outcomes.situations.len(),
                outcomes.told_apart_by_sites(),
            ),
        ),
    ];
    facts.push((
        "比较 Compared with",
        match &review.since {
            None => "没有比较 nothing".to_owned(),
            Some(since) => format!("{}；{}", in_both(&since.name), changed(review)),
        },
    ));
    if let Some(needed) = &city.settings.review {
        facts.push(("要几个签名 Signatures needed", needed.needed.to_string()));
    }
    let signed: Vec<String> = city
        .signatures
        .iter()
        .filter(|one| one.edition == edition)
        .map(|one| format!("{}，{}，<code>{}</code>", esc(&one.by), esc(&one.on), one.key))
        .collect();
    facts.push(("已签 Signed", if signed.is_empty() { "无 nobody".to_owned() } else { signed.join("<br>") }));
    cover.push_str("<dl>");
    for (name, value) in facts {
        cover.push_str(&format!("<dt>{name}</dt><dd>{value}</dd>"));
    }
    cover.push_str("</dl>\n");
    cover.push_str(&two(
        "<h4>怎么看</h4><ol><li>有“变了什么”的，先看那一节；上一版您看过、签过的，看完那一节就够了。</li>\
         <li>第一次看：先看“每一步的原话”，再一张一张看卡片。规则对每一种人、每一天说的话都在卡片上，最重的在前。</li>\
         <li>“谁”是回答的组合；“没回答”也算一种回答。一个字不对，也请写下来。</li>\
         <li>想一个您见过的病人，找到他那一张，看那些话对不对。</li><li>同意就打勾，每一节后面签；有不同意的，整份不签，退回改。</li></ol>",
        "<h4>How to read it</h4><ol><li>Where there is “What changed”, read that first: if you read and signed the edition before, it is enough.</li>\
         <li>The first time read “Each step”, then card by card. The cards have everything that the rules say to anybody on any day, the gravest first.</li>\
         <li>“Who” is a set of answers; “not answered” is one of them. A wrong word counts too: write it down.</li>\
         <li>Think of a patient whom you have seen, find the card, and see whether it is right.</li>\
         <li>Tick each card that you agree with, and sign below each section. Where you do not agree, sign nothing and send it back.</li></ol>",
    ));
    cover.push_str(
        "<div class=\"boxes\"><div class=\"box\">第一人 First<span class=\"line\">姓名 Name</span><span class=\"line\">单位、职务 Office</span><span class=\"line\">日期 Date</span><span class=\"line\">签名 Signature</span></div>\
         <div class=\"box\">第二人 Second<span class=\"line\">姓名 Name</span><span class=\"line\">单位、职务 Office</span><span class=\"line\">日期 Date</span><span class=\"line\">签名 Signature</span></div></div>\n",
    );
    cover.push_str(&format!(
        "<p class=\"small\">纸上签完，再各用自己的钥匙签：<code>anxin review CITY --sign KEY --as \"姓名，单位\"</code>。签的是上面的版本：规则、规则要守的话、文字、电话、三区、急症信号和措施种类；采样点和排队不在内。\
         <br><span lang=\"en\">After the paper, sign with your own key by the command above. It signs the edition above: rules, the sentences they are held to, words, numbers, zones, signs of an emergency and kinds of steps, not sites and queues. Its parts:</span>\
         <br><code>{}</code></p>\n</header>\n",
        PARTS.iter().map(|(zh, en, part)| format!("{zh} {en} {}", part(&edition))).collect::<Vec<_>>().join("<br>")
    ));
    cover
}

/// How many outcomes changed.
fn changed(review: &ReviewOf<'_>) -> String {
    let of = |wanted: Mark| review.outcomes.all().filter(|outcome| review.mark(outcome) == wanted).count();
    format!(
        "新 new {}，文字变了 other words {}，人变了 other people {}，没有了 gone {}，一样 same {}",
        of(Mark::New),
        of(Mark::Words),
        of(Mark::People),
        review.outcomes.removed.len(),
        of(Mark::Same)
    )
}

fn contents(review: &ReviewOf<'_>, cards: &[Card<'_>]) -> String {
    let mut list = String::from("<nav class=\"contents\">\n<h2>目录 <small lang=\"en\">Contents</small></h2>\n<p>");
    let mut links = vec![
        ("steps", "每一步的原话", "Each step"),
        ("questions", "问题", "Questions"),
        ("plans", "按天计划", "Plans"),
        ("zones", "三区", "Zones"),
        ("others", "其他文字", "Other words"),
        ("numbers", "电话", "Numbers"),
        ("sentences", "要求", "What holds for everybody"),
        ("rows", "依据的行", "Rows"),
    ];
    if review.since.is_some() {
        links.insert(0, ("changes", "变了什么", "What changed"));
    }
    let links: Vec<String> =
        links.iter().map(|(id, zh, en)| format!("<a href=\"#{id}\">{zh} <span lang=\"en\">{en}</span></a>")).collect();
    list.push_str(&links.join(" · "));
    list.push_str("</p>\n<div class=\"index\">\n");
    let mut cards = cards.iter();
    for (index, situation) in review.outcomes.situations.iter().enumerate() {
        let words = review.city.guidance.situation(&situation.id);
        list.push_str(&format!(
            "<p class=\"group\"><a href=\"#s{n}\">{n} {} · <span lang=\"en\">{}</span></a> {}</p>\n",
            esc(words.map_or(situation.id.as_str(), |words| words.title.get(Language::Zh))),
            esc(words.map_or(situation.id.as_str(), |words| words.title.get(Language::En))),
            percent(situation.people, review.outcomes.people),
            n = index + 1,
        ));
        for card in cards.by_ref().take(situation.outcomes.len()) {
            let number = &card.number;
            let said = match &card.like {
                Some((first, _)) => format!("＝{first} 别的原因 <span lang=\"en\">other reasons</span>"),
                None => format!(
                    "{} <span class=\"en\" lang=\"en\">{}</span>",
                    esc(&headline(review, card.outcome, Language::Zh)),
                    esc(&headline(review, card.outcome, Language::En))
                ),
            };
            list.push_str(&format!(
                "<p><a href=\"#o{number}\"><b>{number}</b> {said}</a>{}</p>\n",
                mark(review.mark(card.outcome))
            ));
        }
    }
    list + "</div>\n</nav>\n"
}
