//! What a person types finds what they mean.

use proptest::prelude::*;

use super::*;

const SITES: [SearchEntry<'static>; 4] = [
    SearchEntry {
        name: TextRef { zh: "富丽雅综合服务点", en: "Fuliya service point" },
        address: TextRef { zh: "钟埭街道环北二路985号", en: "985 Huanbei 2nd Road" },
    },
    SearchEntry {
        name: TextRef { zh: "瑞丰广场北侧", en: "Ruifeng Plaza, north side" },
        address: TextRef { zh: "当湖街道三港路500号", en: "500 Sangang Road" },
    },
    SearchEntry {
        name: TextRef { zh: "当湖街道睦邻馆", en: "Mulin Hall" },
        address: TextRef { zh: "富丽路1号", en: "1 Fuli Road" },
    },
    SearchEntry {
        name: TextRef { zh: "新富丽雅小区", en: "New Fuliya Compound" },
        address: TextRef { zh: "新群路", en: "Xinqun Road" },
    },
];

/// How characters of these names are read.
fn readings() -> Readings {
    let of = |(characters, syllables): (&'static str, &'static str)| characters.chars().zip(syllables.split(' '));
    let pairs = [
        ("富丽雅综合服务点", "fu li ya zong he fu wu dian"),
        ("瑞丰广场北侧", "rui feng guang chang bei ce"),
        ("当湖街道睦邻馆", "dang hu jie dao mu lin guan"),
        ("新小区甲乙", "xin xiao qu jia yi"),
    ];
    Readings::new(pairs.into_iter().flat_map(of).map(|(character, syllable)| (character, syllable.to_owned())))
}

fn find(query: &str) -> Vec<(usize, Rank)> {
    Index::new(SITES, &readings()).find(query)
}

fn rows(query: &str) -> Vec<usize> {
    find(query).into_iter().map(|(row, _)| row).collect()
}

#[test]
fn a_name_is_found_by_its_start_before_its_middle_before_an_address() {
    assert_eq!(find("富丽"), [(0, Rank::NamePrefix), (3, Rank::Name), (2, Rank::Address)]);
}

#[test]
fn each_way_of_typing_has_its_rank() {
    assert_eq!(find("flyz"), [(0, Rank::InitialsPrefix)]);
    assert_eq!(find("ruifengg"), [(1, Rank::PinyinPrefix)]);
    assert_eq!(find("hall"), [(2, Rank::Name)]);
    assert_eq!(find("guangchang"), [(1, Rank::Pinyin)]);
    assert_eq!(find("mlg"), [(2, Rank::Initials)]);
    assert_eq!(find("三港"), [(1, Rank::Address)]);
    assert_eq!(find("nowhere"), []);
}

#[test]
fn case_width_and_spaces_make_no_difference() {
    for query in ["FULIYAZ", "ｆｕｌｉｙａｚ", " fu li ya z", "fu'liyaz"] {
        assert_eq!(find(query), [(0, Rank::PinyinPrefix)], "{query}");
    }
    assert_eq!(find("f l y z"), [(0, Rank::InitialsPrefix)]);
    assert_eq!(find("Fuliya Service"), [(0, Rank::NamePrefix)]);
}

#[test]
fn several_words_must_all_match_and_the_worst_ranks_the_row() {
    assert_eq!(find("富丽 环北"), [(0, Rank::Address)]);
    assert_eq!(rows("富丽 瑞丰"), [0; 0]);
    assert_eq!(find("service fuliya"), [(0, Rank::Name)]);
}

#[test]
fn one_letter_does_not_match_the_midst_of_initials() {
    let name = TextRef { zh: "富丽雅", en: "" };
    let index = Index::new([SearchEntry { name, ..SearchEntry::default() }], &readings());
    // In the midst of the pinyin it is.
    assert_eq!(index.find("l"), [(0, Rank::Pinyin)]);
    assert_eq!(index.find("ly"), [(0, Rank::Initials)]);
    assert_eq!(index.find("f"), [(0, Rank::InitialsPrefix)]);
}

#[test]
fn no_match_spans_two_fields_or_two_sites() {
    assert_eq!(rows("服务点fuliya"), [0; 0]);
    assert_eq!(rows("road瑞丰"), [0; 0]);
    assert_eq!(rows("服务点\nfuliya"), [0], "a line break in a query is a space between words");
}

#[test]
fn an_empty_query_matches_every_row_in_order() {
    for query in ["", "  ", "\u{3000}", "'"] {
        assert_eq!(rows(query), [0, 1, 2, 3]);
    }
    assert_eq!(Index::new([], &readings()).find("a"), []);
}

/// What is guessed where nothing is found: how, and the rows.
fn guessed(query: &str) -> Option<(Meant, Vec<usize>)> {
    let (index, readings) = (Index::new(SITES, &readings()), readings());
    assert_eq!(index.find(query), [], "{query} is found as it is");
    let guess = index.guess(query, &readings)?;
    Some((guess.meant, guess.hits.into_iter().map(|(row, _)| row).collect()))
}

#[test]
fn characters_pinyin_and_initials_may_be_mixed() {
    for query in ["富li雅", "fuly", "富ly", "fulyzong", "furuzonghe"] {
        let expected = (query != "furuzonghe").then(|| (Meant::Typed, vec![0]));
        let found = guessed(query).filter(|(meant, _)| *meant == Meant::Typed);
        let found = found.map(|(meant, rows)| (meant, rows.into_iter().take(1).collect()));
        assert_eq!(found, expected, "{query}");
    }
    // A name that starts so comes before one in which it stands.
    assert_eq!(guessed("富li"), Some((Meant::Typed, vec![0, 3])));
    assert_eq!(guessed("丰guang"), Some((Meant::Typed, vec![1])), "an initial pair is no wall");
}

#[test]
fn one_slip_of_the_hand_is_forgiven_in_words_of_four_letters_and_more() {
    for query in ["ruifneg", "ruifng", "ruiifeng", "ruiveng", "uirfeng", "ruifegn guang", "plaaz"] {
        assert_eq!(guessed(query), Some((Meant::Like, vec![1])), "{query}");
    }
    assert_eq!(guessed("mln"), None, "three letters are too near to too much");
    assert_eq!(guessed("9851"), None, "a number is no word");
}

#[test]
fn where_nothing_is_found_the_names_that_have_most_in_common_are_shown() {
    assert_eq!(guessed("富丽鸦综合"), Some((Meant::Like, vec![0])));
    assert_eq!(guessed("瑞丰广场 三楼"), Some((Meant::Like, vec![1])));
    assert_eq!(guessed("没有这样的地方"), None);
    assert_eq!(guessed("qqqq"), None);
}

#[test]
fn what_was_found_is_marked_where_it_stands() {
    let readings = readings();
    let marked = |text: &str, query: &str| -> Vec<String> {
        marks(text, query, &readings).into_iter().map(|range| text[range].to_owned()).collect()
    };
    for query in ["丽雅", "liya", "富丽 liya", "lya", "丽ya", "lyia"] {
        let expected = if query.starts_with('富') { "富丽雅" } else { "丽雅" };
        assert_eq!(marked("富丽雅综合服务点", query), [expected], "{query}");
    }
    assert_eq!(marked("富丽雅综合服务点", "zon"), ["综"]);
    assert_eq!(marked("瑞丰广场（八佰伴）北侧", "bei 瑞"), ["瑞", "北"]);
    assert_eq!(marked("Ruifeng Plaza, north side", "ｐｌａｚａ  NORTH"), ["Plaza", "north"]);
    assert_eq!(marked("Ruifeng Plaza", "fengpla"), ["feng Pla"]);
    assert_eq!(marked("富丽雅", "y"), [""; 0]);
    assert_eq!(marked("富丽雅", ""), [""; 0]);
    assert_eq!(marked("富丽雅", &"fu".repeat(80)), [""; 0]);
}

/// The ranking as its definition reads, field by field, without an index.
fn naive(entry: &SearchEntry<'_>, word: &str) -> Option<Rank> {
    let (mut pinyin, mut initials) = (String::new(), String::new());
    readings().spell(entry.name.zh, &mut pinyin, &mut initials);
    let [zh, en, pinyin, initials, road_zh, road_en] =
        [entry.name.zh, entry.name.en, &pinyin, &initials, entry.address.zh, entry.address.en].map(folded);
    let within = |fields: &[&String]| fields.iter().any(|field| field.contains(word));
    [
        (zh.starts_with(word) || en.starts_with(word), Rank::NamePrefix),
        (initials.starts_with(word), Rank::InitialsPrefix),
        (pinyin.starts_with(word), Rank::PinyinPrefix),
        (within(&[&zh, &en]), Rank::Name),
        (within(&[&pinyin]), Rank::Pinyin),
        (word.len() > 1 && within(&[&initials]), Rank::Initials),
        (within(&[&road_zh, &road_en]), Rank::Address),
    ]
    .into_iter()
    .find_map(|(holds, rank)| holds.then_some(rank))
}

proptest! {
    #[test]
    fn marks_are_pieces_of_the_text_in_order_whatever_is_typed(text in "[富丽雅aB ’（é]{0,10}", query in "[fuliya富丽 b’]{0,80}") {
        let marks = marks(&text, &query, &readings());
        prop_assert!(marks.iter().all(|range| text.get(range.clone()).is_some_and(|piece| !piece.is_empty())));
        prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
    }

    #[test]
    fn the_index_agrees_with_the_definition(
        fields in prop::collection::vec(prop::array::uniform4("[jyＡ 甲乙]{0,6}"), 0..8),
        words in prop::collection::vec("[jiaYA甲乙]{1,3}", 1..4),
    ) {
        let entries: Vec<SearchEntry<'_>> = fields
            .iter()
            .map(|[zh, en, road_zh, road_en]| SearchEntry {
                name: TextRef { zh, en },
                address: TextRef { zh: road_zh, en: road_en },
            })
            .collect();
        let words_folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
        let mut expected: Vec<(usize, Rank)> = Vec::new();
        for (row, entry) in entries.iter().enumerate() {
            let ranks: Option<Vec<Rank>> = words_folded.iter().map(|word| naive(entry, word)).collect();
            let apart = ranks.and_then(|ranks| ranks.into_iter().max());
            let together = (words.len() > 1).then(|| naive(entry, &words_folded.concat())).flatten();
            expected.extend(apart.into_iter().chain(together).min().map(|rank| (row, rank)));
        }
        expected.sort_by_key(|&(row, rank)| (rank, row));
        prop_assert_eq!(Index::new(entries, &readings()).find(&words.join(" ")), expected);
    }

    #[test]
    fn a_key_that_goes_on_from_the_one_before_finds_what_the_whole_search_finds(
        fields in prop::collection::vec(prop::array::uniform4("[ji甲乙]{0,6}"), 0..12),
        typed in "[jiＡ甲 ]{0,8}",
        cleared in any::<prop::sample::Index>(),
    ) {
        let entries: Vec<SearchEntry<'_>> = fields
            .iter()
            .map(|[zh, en, road_zh, road_en]| SearchEntry {
                name: TextRef { zh, en },
                address: TextRef { zh: road_zh, en: road_en },
            })
            .collect();
        let index = Index::new(entries, &readings());
        let keys: Vec<char> = typed.chars().collect();
        // Typed to the end, taken back to somewhere, and typed again.
        let back = cleared.index(keys.len() + 1);
        let mut found: Option<Found> = None;
        for length in (0..=keys.len()).chain(back..=keys.len()) {
            let query: String = keys[..length].iter().collect();
            let next = index.search(&query, found.as_ref());
            prop_assert_eq!(next.hits(), index.find(&query), "{:?}", query);
            found = Some(next);
        }
    }
}

/// Many rows, of which `longer words` are ever fewer.
fn many() -> Vec<String> {
    (0..400)
        .map(|row| {
            format!("{}点{row}号", ["东湖", "东湖路", "东门", "西门", "南门", "北门", "小南门", "小北门"][row % 8])
        })
        .collect()
}

#[test]
fn a_longer_word_is_looked_for_only_where_the_shorter_one_stands() {
    let names = many();
    let entry = |zh| SearchEntry { name: TextRef { zh, en: "" }, ..SearchEntry::default() };
    let index = Index::new(names.iter().map(|name| entry(name)), &Readings::default());
    let first = index.search("东湖", None);
    assert_eq!(first.hits().len(), 100);
    // An answer that is wrong on purpose shows where the next key looks.
    let planted = Found { hits: vec![(1, Rank::Name), (2, Rank::Name)], ..first };
    assert_eq!(index.search("东湖路", Some(&planted)).hits(), [(1, Rank::NamePrefix)]);
    for other in ["东", "西门", "路", "", "湖 东"] {
        assert_eq!(index.search(other, Some(&planted)).hits(), index.find(other), "{other}");
    }
}

#[test]
fn what_another_index_found_narrows_nothing() {
    let names = many();
    let of = |names: &[String]| {
        let entry = |zh| SearchEntry { name: TextRef { zh, en: "" }, ..SearchEntry::default() };
        Index::new(names.iter().map(|name| entry(name)), &Readings::default())
    };
    let (old, new) = (of(&names), of(&names[1..]));
    let before = old.search("东湖", None);
    assert_eq!(new.search("东湖路", Some(&before)).hits(), new.find("东湖路"));
    assert_eq!(old.clone().search("东湖路", Some(&before)).hits(), old.find("东湖路"));
}
