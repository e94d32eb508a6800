//! The other words that are signed: questions, plans, zones, what holds for everybody, fees, numbers.
//!
//! Does not look at rules.

use anxin_core::feed::TierGuide;
use anxin_core::text::{Language, Text};

use super::parts::{both, esc, in_both};
use super::words::{line_words, tier_words, zone_words};
use super::{ReviewOf, say};

/// All of them.
pub(super) fn others(review: &ReviewOf<'_>) -> String {
    [questions(review), plans(review), zones(review), rest(review)].concat()
}

fn questions(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<section class=\"dense\"><h2 id=\"questions\">问题和回答 <small lang=\"en\">Questions and answers</small></h2>\n<table><thead><tr><th>问题 Question</th><th>回答 Answers</th></tr></thead><tbody>\n",
    );
    for question in &review.city.rules.questions {
        let answers = question.values.iter().map(|choice| {
            let of = |language| {
                let hours = match choice.holds_h {
                    0 => String::new(),
                    hours => format!("{}{hours}{}", say(language, "（", " ("), say(language, " 小时有效）", " h)")),
                };
                match choice.detail.get(language) {
                    "" => format!("{}{hours}", choice.label.get(language)),
                    detail => format!("{}{hours}{}{detail}", choice.label.get(language), say(language, "：", ": ")),
                }
            };
            format!("<li>{}</li>", in_both(&Text::new(of(Language::Zh), of(Language::En))))
        });
        let help = if question.help.is_empty() {
            String::new()
        } else {
            format!("<br><small>{}</small>", both(&question.help))
        };
        let answers: String = answers.collect();
        list.push_str(&format!(
            "<tr><td>{}{help}</td><td><ul class=\"who\">{answers}</ul></td></tr>\n",
            both(&question.ask)
        ));
    }
    list + "</tbody></table></section>\n"
}

fn plans(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<section class=\"dense\"><h2 id=\"plans\">按天计划 <small lang=\"en\">Plans by the day</small></h2>\n",
    );
    for plan in &review.city.guidance.plans {
        list.push_str(&format!("<h3>{}</h3><p>{}</p><ul class=\"lines\">\n", in_both(&plan.title), in_both(&plan.ask)));
        for step in &plan.steps {
            let days =
                if step.from == step.to { step.from.to_string() } else { format!("{}—{}", step.from, step.to) };
            list.push_str(&format!("<li><b>{days}</b> {}</li>\n", in_both(&step.text)));
        }
        list.push_str(&format!("</ul><p>{}</p>\n", in_both(&plan.note)));
    }
    list + "</section>\n"
}

fn zones(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let mut list =
        String::from("<section class=\"dense\"><h2 id=\"zones\">三区 <small lang=\"en\">Zones</small></h2>\n");
    for guide in &city.zones.tiers {
        list.push_str(&tier(guide));
    }
    list.push_str("<h3>各区<small lang=\"en\">Each zone</small></h3><ol class=\"lines\">\n");
    for zone in &city.zones.zones {
        list.push_str(&format!("<li>{}</li>\n", in_both(&zone_words(city, zone))));
    }
    list + "</ol></section>\n"
}

fn tier(guide: &TierGuide) -> String {
    let mut text = format!("<h3>{}</h3><p>{}</p>\n", in_both(&tier_words(guide.tier)), in_both(&guide.summary));
    let lists = [
        ("可以", "May", &guide.allowed),
        ("不可以", "May not", &guide.forbidden),
        ("怎么送来", "How supplies come", &guide.supplies),
    ];
    for (zh, en, list) in lists {
        if !list.is_empty() {
            let items: String = list.iter().map(|item| format!("<li>{}</li>", in_both(item))).collect();
            text.push_str(&format!("<h4>{zh} {en}</h4><ul class=\"lines\">{items}</ul>\n"));
        }
    }
    text
}

fn rest(review: &ReviewOf<'_>) -> String {
    let city = review.city;
    let mut list = String::from(
        "<section class=\"dense\"><h2 id=\"others\">其他文字 <small lang=\"en\">Other words</small></h2>\n<h3>人人适用，没有个人结果时也显示<small lang=\"en\">For everybody, also where no personal result is shown</small></h3><ol class=\"lines\">",
    );
    for text in &city.guidance.general {
        list.push_str(&format!("<li>{}</li>", in_both(text)));
    }
    list.push_str(
        "</ol>\n<h3>费用和要带的东西<small lang=\"en\">Fees and what to bring</small></h3><ul class=\"lines\">\n",
    );
    for label in &city.guidance.labels {
        list.push_str(&format!("<li><code>{}</code> {}</li>\n", esc(&label.id), in_both(&label.text)));
    }
    let emergency = esc(&city.city.emergency);
    list.push_str(&format!(
        "</ul>\n<h3 id=\"numbers\">电话，什么时候有人接，打不通再打哪里<small lang=\"en\">Numbers, when somebody answers, and whom to call next</small></h3><ul class=\"lines\">\n<li>急救 Emergency {emergency}</li>\n"
    ));
    for line in &city.city.hotlines {
        list.push_str(&format!("<li>{}</li>\n", in_both(&line_words(city, line))));
    }
    list + "</ul></section>\n"
}
