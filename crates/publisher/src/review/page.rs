//! The page: a cover with place for signatures, a list of what is in it, every outcome, and the other words that are signed.
//!
//! One file, no script, nothing fetched. Does not look at rules.

use anxin_core::feed::{Tier, TierGuide};
use anxin_core::text::{Language, Text};
use anxin_core::time::{Timestamp, clock_text, date_text};
use anxin_prove::outcomes::Gone;

use super::conditions::condition;
use super::outcome::{card, groups, headline, tone_label};
use super::parts::{both, esc, in_both, mark, percent, two};
use super::style::STYLE;
use super::{Mark, ReviewOf, say};

/// The whole page.
pub fn to_html(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let edition = city.edition();
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
    page.push_str(&contents(review));
    if !review.outcomes.gone.is_empty() {
        page.push_str(&gone(review));
    }
    page.push_str("<main>\n");
    let numbered = review.numbered();
    let mut numbered = numbered.iter();
    for (place, situation) in review.outcomes.situations.iter().enumerate() {
        let words = city.guidance.situation(&situation.id);
        let name =
            words.map_or_else(|| Text::new(situation.id.as_str(), situation.id.as_str()), |words| words.title.clone());
        page.push_str(&format!(
            "<section>\n<h2 id=\"s{n}\">{n} {} {}<small lang=\"en\">{}</small></h2>\n",
            esc(&name.zh),
            words.map(|words| tone_label(words.tone)).unwrap_or_default(),
            esc(&name.en),
            n = place + 1,
        ));
        let who = Text::new("谁在这一节（前面各节的人除外）", "Who is in this section, but for those of earlier ones");
        let share = percent(situation.people, review.outcomes.people);
        page.push_str(&format!(
            "<h4>{} · {} / {} ({share})</h4>\n{}",
            in_both(&who),
            situation.people,
            review.outcomes.people,
            groups(review, &situation.who)
        ));
        for (number, outcome) in numbered.by_ref().take(situation.outcomes.len()) {
            page.push_str(&card(review, number, outcome));
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n");
    page.push_str(&questions(review));
    page.push_str(&plans(review));
    page.push_str(&zones(review));
    page.push_str(&others(review));
    page.push_str("</body>\n</html>\n");
    page
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
        "<h4>怎么看</h4><ol><li>规则对每一种人、每一天说的话都在这里，一种结果一张。按轻重排，最重的在前。</li>\
         <li>框里是居民看到的原话。一个字不对，也请写下来。</li><li>“谁会看到”是回答的组合；“没回答”也算一种回答。</li>\
         <li>想一个您见过的病人，找到他那一张，看那些话对不对。</li><li>同意就在每张下面签；有不同意的，整份不签，退回改。</li></ol>",
        "<h4>How to read it</h4><ol><li>Everything that the rules say to anybody on any day is here, a card for each outcome, the gravest first.</li>\
         <li>The frame holds what residents read, word for word. A wrong word counts too: write it down.</li>\
         <li>“Who” is a set of answers; “not answered” is one of them.</li>\
         <li>Think of a patient whom you have seen, find the card, and see whether it is right.</li>\
         <li>Sign below each card that you agree with. Where you do not, sign nothing and send it back.</li></ol>",
    ));
    cover.push_str(
        "<div class=\"boxes\"><div class=\"box\">第一人 First<span class=\"line\">姓名 Name</span><span class=\"line\">单位、职务 Office</span><span class=\"line\">日期 Date</span><span class=\"line\">签名 Signature</span></div>\
         <div class=\"box\">第二人 Second<span class=\"line\">姓名 Name</span><span class=\"line\">单位、职务 Office</span><span class=\"line\">日期 Date</span><span class=\"line\">签名 Signature</span></div></div>\n",
    );
    cover.push_str(&format!(
        "<p class=\"small\">纸上签完，再各用自己的钥匙签：<code>anxin review CITY --sign KEY --as \"姓名，单位\"</code>。签的是上面的版本：规则、规则要守的话、文字、电话和三区；采样点和排队不在内。\
         <br><span lang=\"en\">After the paper, sign with your own key by the command above. It signs the edition above: rules, the sentences they are held to, words, numbers and zones, not sites and queues. Its parts:</span>\
         <br><code>rules {}<br>sentences {}<br>words {}<br>numbers {}<br>zones {}</code></p>\n</header>\n",
        edition.rules, edition.sentences, edition.words, edition.numbers, edition.zones
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
        review.outcomes.gone.len(),
        of(Mark::Same)
    )
}

fn contents(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<nav class=\"contents\">\n<h2>目录 <small lang=\"en\">Contents</small></h2>\n<table class=\"index\"><thead><tr><th></th><th>做什么 What to do</th><th>人 People</th><th></th></tr></thead><tbody>\n",
    );
    let numbered = review.numbered();
    let mut numbered = numbered.iter();
    for (place, situation) in review.outcomes.situations.iter().enumerate() {
        let words = review.city.guidance.situation(&situation.id);
        list.push_str(&format!(
            "<tr class=\"group\"><td>{n}</td><td><a href=\"#s{n}\">{} · <span lang=\"en\">{}</span></a> {}</td><td class=\"num\">{}</td><td></td></tr>\n",
            esc(words.map_or(situation.id.as_str(), |words| words.title.get(Language::Zh))),
            esc(words.map_or(situation.id.as_str(), |words| words.title.get(Language::En))),
            words.map(|words| tone_label(words.tone)).unwrap_or_default(),
            percent(situation.people, review.outcomes.people),
            n = place + 1,
        ));
        for (number, outcome) in numbered.by_ref().take(situation.outcomes.len()) {
            list.push_str(&format!(
                "<tr><td class=\"num\">{number}</td><td><a href=\"#o{number}\">{}</a></td><td class=\"num\">{}</td><td>{}</td></tr>\n",
                headline(review, outcome),
                percent(outcome.people, review.outcomes.people),
                mark(review.mark(outcome)),
            ));
        }
    }
    list.push_str(
        "<tr class=\"group\"><td></td><td><a href=\"#questions\">问题 Questions</a> · <a href=\"#plans\">按天计划 Plans</a> · <a href=\"#zones\">三区 Zones</a> · <a href=\"#others\">其他文字 Other words</a></td><td></td><td></td></tr>\n",
    );
    list + "</tbody></table>\n</nav>\n"
}

fn gone(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<section><h2 id=\"gone\">没有了 <small lang=\"en\">What nobody is told any more</small></h2>\n<table><thead><tr><th>原来的话 What was told</th><th>人 People</th><th>例如 For example</th><th>现在 Now</th></tr></thead><tbody>\n",
    );
    let numbers: Vec<String> = review.numbered().into_iter().map(|(number, _)| number).collect();
    for one in &review.outcomes.gone {
        let now: Vec<String> = one
            .now
            .iter()
            .filter_map(|place| numbers.get(*place))
            .map(|number| format!("<a href=\"#o{number}\">{number}</a>"))
            .collect();
        let smallest = Text::new(
            condition(review.city, &one.smallest, Language::Zh),
            condition(review.city, &one.smallest, Language::En),
        );
        list.push_str(&format!(
            "<tr><td>{}</td><td class=\"num\">{}</td><td>{}</td><td class=\"num\">{}</td></tr>\n",
            both(&gone_words(review, one)),
            one.people,
            both(&smallest),
            now.join(" ")
        ));
    }
    list + "</tbody></table></section>\n"
}

/// In the words that it was told in.
fn gone_words(review: &ReviewOf<'_>, gone: &Gone) -> Text {
    let city = review.since.as_ref().map_or(review.city, |since| &since.city);
    let words = |language: Language| {
        let situation = city.guidance.situation(&gone.told.situation);
        let title = situation.map_or(gone.told.situation.as_str(), |situation| situation.title.get(language));
        let steps = gone.told.steps.iter().map(|step| {
            city.guidance.action(&step.action).map_or(step.action.as_str(), |action| action.title.get(language))
        });
        format!("{title}{}{}", say(language, "：", ": "), steps.collect::<Vec<_>>().join(" → "))
    };
    Text::new(words(Language::Zh), words(Language::En))
}

fn questions(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<section><h2 id=\"questions\">问题和回答 <small lang=\"en\">Questions and answers</small></h2>\n<table><thead><tr><th>问题 Question</th><th>回答 Answers</th></tr></thead><tbody>\n",
    );
    for question in &review.city.rules.questions {
        let answers: Vec<String> = question
            .values
            .iter()
            .map(|choice| {
                let of = |language| match choice.detail.get(language) {
                    "" => choice.label.get(language).to_owned(),
                    detail => format!("{}{}{detail}", choice.label.get(language), say(language, "：", ": ")),
                };
                both(&Text::new(of(Language::Zh), of(Language::En)))
            })
            .collect();
        let help = if question.help.is_empty() {
            String::new()
        } else {
            format!("<br><small>{}</small>", both(&question.help))
        };
        list.push_str(&format!("<tr><td>{}{help}</td><td>{}</td></tr>\n", both(&question.ask), answers.join("<br>")));
    }
    list + "</tbody></table></section>\n"
}

fn plans(review: &ReviewOf<'_>) -> String {
    let mut list =
        String::from("<section><h2 id=\"plans\">按天计划 <small lang=\"en\">Plans by the day</small></h2>\n");
    for plan in &review.city.guidance.plans {
        list.push_str(&format!("<h3>{}</h3><p>{}</p><table><tbody>\n", both(&plan.title), both(&plan.ask)));
        for step in &plan.steps {
            let days =
                if step.from == step.to { step.from.to_string() } else { format!("{}—{}", step.from, step.to) };
            list.push_str(&format!(
                "<tr><td class=\"num\">第 {days} 天 day {days}</td><td>{}</td></tr>\n",
                both(&step.text)
            ));
        }
        list.push_str(&format!("</tbody></table><p>{}</p>\n", both(&plan.note)));
    }
    list + "</section>\n"
}

fn zones(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let moment = |at: Timestamp| {
        let local = at.local(city.settings.offset);
        format!("{} {}", date_text(local.date()), clock_text(local))
    };
    let mut list = String::from("<section><h2 id=\"zones\">三区 <small lang=\"en\">Zones</small></h2>\n");
    for guide in &city.zones.tiers {
        list.push_str(&tier(guide));
    }
    list.push_str("<table><thead><tr><th>区 Zone</th><th>范围 Extent</th><th>从 Since</th><th>复核 Review</th><th>解除 Lifted</th></tr></thead><tbody>\n");
    for zone in &city.zones.zones {
        list.push_str(&format!(
            "<tr><td>{}<br><b>{}</b></td><td>{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>\n",
            both(&tier_words(zone.tier)),
            both(&zone.name),
            both(&zone.scope),
            moment(zone.set_at),
            zone.review_at.map(moment).unwrap_or_default(),
            city.lifted.get(&zone.id).copied().map(moment).unwrap_or_default(),
        ));
    }
    list + "</tbody></table></section>\n"
}

fn tier(guide: &TierGuide) -> String {
    let mut text = format!("<h3>{}</h3><p>{}</p>\n", both(&tier_words(guide.tier)), both(&guide.summary));
    let lists = [
        ("可以", "May", &guide.allowed),
        ("不可以", "May not", &guide.forbidden),
        ("怎么送来", "How supplies come", &guide.supplies),
    ];
    for (zh, en, list) in lists {
        if !list.is_empty() {
            let items: String = list.iter().map(|item| format!("<li>{}</li>", both(item))).collect();
            text.push_str(&format!("<h4>{zh} {en}</h4><ul class=\"who\">{items}</ul>\n"));
        }
    }
    text
}

fn tier_words(tier: Tier) -> Text {
    match tier {
        Tier::Lockdown => Text::new("封控区", "lockdown"),
        Tier::Control => Text::new("管控区", "control"),
        Tier::Precaution => Text::new("防范区", "precaution"),
    }
}

fn others(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let mut list = String::from(
        "<section><h2 id=\"others\">其他文字 <small lang=\"en\">Other words</small></h2>\n<h3>人人适用，没有个人结果时也显示<small lang=\"en\">For everybody, also where no personal result is shown</small></h3><ol>",
    );
    for text in &city.guidance.general {
        list.push_str(&format!("<li>{}</li>", both(text)));
    }
    list.push_str("</ol>\n<h3>费用和要带的东西<small lang=\"en\">Fees and what to bring</small></h3><table><tbody>\n");
    for label in &city.guidance.labels {
        list.push_str(&format!("<tr><td><code>{}</code></td><td>{}</td></tr>\n", esc(&label.id), both(&label.text)));
    }
    list.push_str("</tbody></table>\n<h3>电话<small lang=\"en\">Numbers</small></h3><table><tbody>\n");
    for line in &city.city.hotlines {
        list.push_str(&format!(
            "<tr><td>{}</td><td class=\"num\">{}</td><td>{}</td></tr>\n",
            both(&line.name),
            esc(&line.phone),
            both(&line.hours)
        ));
    }
    list.push_str("</tbody></table>\n<h3>来源<small lang=\"en\">Sources</small></h3><table><tbody>\n");
    for source in &city.guidance.sources {
        list.push_str(&format!(
            "<tr><td><code>{}</code></td><td>{}</td><td class=\"num\">{}</td></tr>\n",
            esc(&source.id),
            both(&source.title),
            esc(&source.date)
        ));
    }
    list + "</tbody></table></section>\n"
}
