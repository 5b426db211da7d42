//! Documents about a made-up child, after the reference pages.

use chrono::NaiveDate;

use crate::block::*;

pub(super) fn t(words: &str) -> Inline {
    Inline::text(words)
}

pub(super) fn b(words: &str) -> Inline {
    Inline::bold(words)
}

pub(super) fn l(words: &str) -> Inline {
    Inline::label(words)
}

pub(super) fn footer() -> Footer {
    Footer {
        first: "For Sana Malik, nurse in charge, Fellside. Purpose: direct care before and during a move. Withheld items: 4"
            .to_owned(),
        second: "K.M. 2011. TL-7F3K, secure estate, version 3. Audit 9c41 e07b 52aa".to_owned(),
    }
}

pub(super) fn document(sections: Vec<Section>) -> Document {
    Document {
        title: "Handover for the secure estate: Kai".to_owned(),
        author: "Dr R. Okafor".to_owned(),
        lang: "en-GB".to_owned(),
        created: NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(1, 30, 0)).expect("a date"),
        watermark: None,
        sections,
    }
}

pub(super) fn section(profile: Profile, blocks: Vec<Block>) -> Section {
    Section { profile, footer: footer(), running: None, blocks }
}

pub(super) fn list(marker: Marker, lines: Vec<Vec<Inline>>) -> Block {
    Block::List(List { marker, items: lines.into_iter().map(Item::new).collect() })
}

pub(super) fn paragraph(text: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { text, keep: Keep::Always })
}

pub(super) fn heading(text: &str) -> Block {
    Block::Heading(Heading::two(text))
}

fn quote(lines: &[&str]) -> Block {
    let lines = lines.iter().map(|line| Item::new(vec![t(line)])).collect();
    Block::Quote(Quote { lines, by: None })
}

fn pair(left_width: Option<f32>, left: Vec<Block>, right: Vec<Block>) -> Block {
    Block::Pair(Pair { left_width, left, right })
}

fn labels(rows: Vec<(&str, Vec<Inline>)>) -> Table {
    let rows = rows.into_iter().map(|(label, text)| Row::new(vec![vec![t(label)], text])).collect();
    let columns = vec![Column::bare(Width::Points(92.0)), Column::bare(Width::Share(1.0))];
    Table { columns, rows, ..Table::default() }
}

fn medicines() -> Table {
    let columns = vec![
        Column::new("Medicine, next 24 hours", Width::Points(166.0)),
        Column::new("Last given", Width::Points(92.0)),
        Column::new("Next due", Width::Points(104.0)),
        Column::new("Supply", Width::Share(1.0)),
    ];
    let rows = vec![
        Row::new(vec![
            vec![t("Salbutamol 100\u{A0}mcg "), Inline::tag("critical")],
            vec![t("Thu 19, 16:20")],
            vec![t("when needed")],
            vec![t("1 inhaler + spare")],
        ]),
        Row::new(vec![
            vec![t("Methylphenidate XL 36\u{A0}mg")],
            vec![t("Sat 21, 08:10")],
            vec![b("Sun 22, 08:00")],
            vec![t("9 days here")],
        ]),
        Row::new(vec![
            vec![t("Melatonin MR 4\u{A0}mg")],
            vec![t("Sat 21, 21:05")],
            vec![b("Sun 22, 21:00")],
            vec![t("9 days here")],
        ]),
    ];
    Table { columns, rows, ..Table::default() }
}

fn safety() -> Block {
    let first = labels(vec![
        (
            "Hurting himself",
            vec![
                b("Active concern"),
                t(", reviewed 20 Nov. More likely after a missed call home. "),
                b("Agreed response:"),
                t(
                    " sit with him, few words; offer ice pack and headphones; call the nurse; if hurt, first aid, then doctor or 999.",
                ),
            ],
        ),
        (
            "Night checks",
            vec![b("Every 30 minutes"), t(" (S. Malik, 20 Nov). "), b("Review due Tue 24 Nov."), t(" Speak first.")],
        ),
        ("Allergies", vec![b("Penicillin:"), t(" rash, told by Mum, not tested. No other known at 20 Nov.")]),
        (
            "Asthma",
            vec![
                t("Blue inhaler and spacer go "),
                b("everywhere"),
                t(" with him. 1 puff each 30–60 seconds, up to 10. "),
                b("No better: 999."),
            ],
        ),
        (
            "If held",
            vec![b("Never face down"), t(" (asthma). "), b("Not the right shoulder"), t(" (injury). Tell nurse.")],
        ),
    ]);
    let last = labels(vec![
        (
            "Must not be told",
            vec![
                b("Contact restricted: 2 people."),
                t(" Names are not printed. Put through no call that is not on the office list. Ask Priya Nair."),
            ],
        ),
        (
            "Others’ safety",
            vec![
                t("Not on the same corridor as one boy: ask the shift lead. Fire and weapons: "),
                b("No concern has been recorded. This is not the same as no concern."),
            ],
        ),
        ("Also asked", vec![t("Withdrawal and infection: none known at 20 Nov. Pregnancy: not applicable.")]),
    ]);
    Block::Safety(Safety {
        title: "Keep safe tonight".to_owned(),
        note: "first, so that the first hours are safe".to_owned(),
        time: "Sun 22 Nov, 01:30".to_owned(),
        tables: vec![first, medicines(), last],
        anchor: None,
    })
}

fn contacts() -> Block {
    let rows = [
        (vec![b("On-call manager, 24 hours")], b("01632\u{A0}960\u{A0}111")),
        (vec![b("Tomasz W."), t(", key worker, I trust him")], t("ext\u{A0}214, days")),
        (vec![b("Dr R. Okafor"), t(", sending lead")], t("01632\u{A0}960\u{A0}122")),
        (vec![b("Priya Nair"), t(", social worker, LA has PR")], t("01632\u{A0}960\u{A0}140")),
        (vec![b("Dionne"), t(", Mum, has PR")], t("ask P. Nair first")),
        (vec![b("Jo Reid"), t(", youth justice worker")], t("01632\u{A0}960\u{A0}151")),
        (vec![b("Leah Brookes"), t(", advocate")], t("01632\u{A0}960\u{A0}163")),
    ];
    Block::Table(Table {
        summary: Some("Name and role, number".to_owned()),
        columns: vec![Column::bare(Width::Points(206.0)), Column::bare(Width::Share(1.0))],
        rows: rows.into_iter().map(|(who, number)| Row::new(vec![who, vec![number]])).collect(),
        first: FirstCell::Header,
        plain: true,
        ..Table::default()
    })
}

/// Page one for the secure estate, as on the reference picture.
pub(super) fn page_one() -> Vec<Block> {
    vec![
        Block::Title(Title {
            text: "Kai M.".to_owned(),
            beside: Some("he/him, say “Kye”".to_owned()),
            right: vec![
                vec![b("Handover for the secure estate")],
                vec![t("Copy 2 of 3, for "), b("Sana Malik"), t(", nurse in charge, Fellside")],
            ],
            outline: Some("Kai: who, and which move".to_owned()),
            anchor: None,
        }),
        pair(
            Some(196.0),
            vec![list(
                Marker::None,
                vec![
                    vec![l("Legal name"), t(" Malachi Marlow")],
                    vec![l("Born"), t(" 9 Mar 2011, 15 years 8 months")],
                    vec![l("NHS no."), t(" 999\u{A0}012\u{A0}3454")],
                    vec![l("Case"), t(" TL-7F3K")],
                ],
            )],
            vec![list(
                Marker::None,
                vec![
                    vec![l("Move"), t(" Fellside"), Inline::Arrow, t("The Old Forge (children’s home)")],
                    vec![l("Sat\u{A0}19\u{A0}December\u{A0}2026"), t(", planned, in 27 days")],
                    vec![
                        l("Held under"),
                        t(" s25 order, Example Family Court, "),
                        Inline::Break,
                        b("ends Mon\u{A0}21\u{A0}Dec\u{A0}2026, 12:00"),
                        t(". Also s31 care order"),
                    ],
                ],
            )],
        ),
        safety(),
        pair(
            None,
            vec![
                heading("What helps me"),
                quote(&[
                    "“Say my name, then wait. Ten seconds.”",
                    "“Don’t stand in the door. Sit side on.”",
                    "“If I go quiet, ask about Nan’s dog.”",
                    "“Tell me before things change.”",
                    "“Leave the lamp on.”",
                ]),
            ],
            vec![
                heading("First hour with a new adult"),
                list(
                    Marker::None,
                    vec![
                        vec![l("Greet:"), t(" Tomasz or Ade, by first name")],
                        vec![l("Say:"), t(" what happens next, then stop")],
                        vec![l("Avoid:"), t(" keys in hand, two adults talking")],
                        vec![l("Food:"), t(" toast and tea, any hour")],
                        vec![l("Sleep:"), t(" lamp on, hatch shut quietly")],
                        vec![l("Call home:"), t(" Nan until 22:00, office phone")],
                    ],
                ),
            ],
        ),
        pair(
            None,
            vec![
                heading("How to talk with Kai"),
                paragraph(vec![t(
                    "One short sentence, then wait. Strip lights hurt. Developmental language disorder (M. Ferris, Feb 2025); ADHD (Dr A. Baines, Oct 2022); autism: on the waiting list since May 2026. English, no interpreter. Competent to decide about these medicines (Dr Okafor, 2 Nov).",
                )]),
            ],
            vec![
                heading("Goals and what we think"),
                list(
                    Marker::None,
                    vec![
                        vec![l("Sleep through:"), t(" Kai says 6 of 10")],
                        vec![l("Ring before I lose it:"), t(" Kai says 4 of 10")],
                    ],
                ),
                paragraph(vec![
                    t(
                        "A missed call feels like being left. Hurting himself brings quiet, and an adult. Early warning and staying near help. ",
                    ),
                    b("Kai agrees:"),
                    t(" partly."),
                ]),
            ],
        ),
        pair(
            Some(292.0),
            vec![heading("Who I trust, who to call"), contacts()],
            vec![
                heading("Next 72 hours"),
                list(
                    Marker::None,
                    vec![
                        vec![l("Sun 22, 14:00"), t(" Nan visits")],
                        vec![l("Mon 23, 10:30"), t(" dentist, tooth pain")],
                        vec![l("Tue 24"), t(" night-check review; 13:00 move meeting, by video")],
                        vec![l("CHAT"), t(" leaving part not started")],
                        vec![l("Court"), t(" none")],
                        vec![l("Worried?"), t(" Nurse, then 24 h manager")],
                    ],
                ),
            ],
        ),
        status(),
    ]
}

pub(super) fn status() -> Block {
    paragraph(vec![
        b("Version 3"),
        t(", Dr R. Okafor, signed by 4 of 4, 21 Nov. "),
        b("Overdue: 1"),
        t(" (dental check). "),
        b("4 items withheld"),
        t(" (page\u{A0}"),
        Inline::Page(Anchor("left out".to_owned())),
        t("). "),
        b("Continued on page 2:"),
        t(" 1 line of “What helps me”."),
    ])
}

fn step(when: &str, what: &str, who: &str, sign: Sign, word: &str) -> Row {
    Row::new(vec![vec![t(when)], vec![t(what)], vec![t(who)], vec![Inline::Sign(sign), t(word)]])
}

/// What is missing, the checks and the steps.
pub(super) fn moving_on() -> Vec<Block> {
    let missing = |what: &str, sign: Sign, stops: &str, who: Inline, by: &str| {
        Row::new(vec![vec![t(what)], vec![Inline::Sign(sign), t(stops)], vec![who], vec![t(by)]])
    };
    let check = |sign: Sign, label: &str, text: &str| Check { sign, label: label.to_owned(), text: vec![t(text)] };
    vec![
        Block::Title(Title {
            text: "Moving on: missing and next".to_owned(),
            right: vec![vec![b("Sat 19 December 2026")], vec![t("in 27 days")]],
            ..Title::default()
        }),
        paragraph(vec![
            l("Where to:"),
            t(" The Old Forge, open children’s home. "),
            l("Joint meeting:"),
            t(" Tue 24 Nov, 13:00, Kai comes. "),
            l("Named responsible clinician:"),
            t(" Dr E. Achterberg. "),
            l("Leads:"),
            t(" Dr R. Okafor sends, Bev Hart receives."),
        ]),
        heading("Why now, in Kai’s words"),
        Block::Quote(Quote {
            lines: vec![Item::new(vec![t(
                "“I want to go. No party in the hall. If it goes wrong, don’t send me back.”",
            )])],
            by: Some(vec![t("Kai to Tomasz, 18 November 2026. Led to: arrival plan changed, 19 November.")]),
        }),
        Block::Missing(vec![
            heading("Missing: 4"),
            Block::Table(Table {
                columns: vec![
                    Column::new("What is missing", Width::Points(186.0)),
                    Column::new("Stops the move?", Width::Points(104.0)),
                    Column::new("Who", Width::Points(138.0)),
                    Column::new("By", Width::Share(1.0)),
                ],
                rows: vec![
                    missing("GP registration", Sign::Square, "yes", b("nobody yet"), "Mon 7 Dec"),
                    missing("28 days of medicine ordered", Sign::Square, "yes", t("S. Malik, nurse"), "Wed 9 Dec"),
                    missing("School start date", Sign::Ring, "no", t("H. Osei, virtual school"), "Fri 11 Dec"),
                    missing("CHAT leaving part", Sign::Ring, "no", t("S. Malik, nurse"), "Mon 14 Dec"),
                ],
                ..Table::default()
            }),
        ]),
        heading("Six checks, to be answered by Mon 7 December (10 working days before)"),
        Block::Checks(vec![
            check(Sign::Tick, "Address: ready", "confirmed 12 Nov, P. Nair"),
            check(Sign::Ring, "School or work: open", "place agreed, no start date"),
            check(Sign::Ring, "Health and GP: open", "no owner for registration"),
            check(Sign::Tick, "Social care: ready", "plan agreed 18 Nov"),
            check(Sign::HalfRing, "Money and ID: part ready", "no birth certificate yet"),
            check(Sign::Tick, "Named worker: ready", "Bev Hart; nights, Imran S."),
        ]),
        heading("Steps"),
        Block::Table(steps()),
    ]
}

pub(super) fn steps() -> Table {
    Table {
        columns: vec![
            Column::new("When", Width::Points(92.0)),
            Column::new("Step", Width::Points(197.0)),
            Column::new("Who", Width::Points(104.0)),
            Column::new("How it stands", Width::Share(1.0)),
        ],
        rows: vec![
            Row::Group(vec![t("Before the move")]),
            step("Sat 24 Oct", "Told Kai, face to face, with Nan", "P. Nair, Tomasz", Sign::Tick, "done"),
            step(
                "Sat 21 Nov",
                "Day-to-day plan read by every adult",
                "Bev Hart",
                Sign::HalfRing,
                "2 of 6 have read it",
            ),
            step("28 Nov, 5 Dec", "Visits: tea, then a whole day", "Tomasz, Imran", Sign::HalfRing, "booked"),
            step("Sat 12 Dec", "Kai packs; his own suitcase", "Tomasz", Sign::Ring, "not started"),
            step("Fri 18 Dec", "Goodbye supper; memory book", "Ade, Sana", Sign::Ring, "not started"),
            Row::Group(vec![t("On the day")]),
            step(
                "Sat 19, 10:00",
                "Leaves with Tomasz; arrives 11:00; medicines counted and signed for",
                "Tomasz, Bev",
                Sign::Ring,
                "not started",
            ),
            Row::Group(vec![t("After the move")]),
            step("Sun 20 Dec", "Call: did everything arrive?", "Dr Okafor", Sign::Ring, "not due yet"),
            step("Tue 22, 11:00", "See Kai within 72 hours", "P. Nair", Sign::Ring, "not due yet"),
            step("Tue 29 Dec", "Joint call (day 7 is a holiday)", "Dr Okafor, Bev", Sign::Ring, "not due yet"),
            step("Sat 2 Jan", "Day-to-day plan: is it working?", "Bev Hart", Sign::Ring, "not due yet"),
            step("Sat 30 Jan", "Six-week review with Kai", "Bev, Dr Okafor", Sign::Ring, "not due yet"),
            step("Fri 19 Mar", "Three months on: what held?", "Bev, Dr Okafor", Sign::Ring, "not due yet"),
        ],
        ..Table::default()
    }
}

/// Who it is for, what was left out, and the receipt.
pub(super) fn disclosure() -> Vec<Block> {
    let plain = |rows: &[[&str; 4]]| -> Vec<Row> {
        rows.iter().map(|row| Row::new(row.iter().map(|cell| vec![t(cell)]).collect())).collect()
    };
    let wide = Column::new("Kind", Width::Points(206.0));
    let columns = vec![Column::bare(Width::Points(104.0)), Column::bare(Width::Share(1.0))];
    vec![
        Block::Title(Title {
            text: "Who this is for, and what is not in it".to_owned(),
            right: vec![vec![b("Secure estate, version 3")], vec![t("22 November 2026, 01:40")]],
            ..Title::default()
        }),
        heading("Who, why and on what basis"),
        Block::Table(Table {
            columns,
            rows: vec![
                Row::new(vec![
                    vec![t("For")],
                    vec![t("Sana Malik, nurse in charge, Fellside healthcare. Copy 2 of 3.")],
                ]),
                Row::new(vec![
                    vec![t("Why")],
                    vec![t("Direct care of Kai before and during the move on 19 December 2026")],
                ]),
                Row::new(vec![
                    vec![t("Basis")],
                    vec![t(
                        "UK GDPR 6(1)(e) public task and 9(2)(h) health or social care. In plain words: people who care for Kai need this to keep him safe and well.",
                    )],
                ]),
                Row::new(vec![
                    vec![t("Kai’s wish")],
                    vec![
                        b("Agreed in part,"),
                        t(
                            " 20 Nov, told by Dr Okafor with Leah Brookes there. “You can tell the nurse. Not my letters.” His letters are not in this file.",
                        ),
                    ],
                ]),
                Row::new(vec![
                    vec![t("Sent")],
                    vec![t("By hand, encrypted case bundle; password by phone. "), b("Not yet confirmed.")],
                ]),
            ],
            ..Table::default()
        }),
        Block::Heading(Heading {
            anchor: Some(Anchor("left out".to_owned())),
            ..Heading::two("What was left out: 4 items")
        }),
        Block::Table(Table {
            columns: vec![
                wide,
                Column::new("Items", Width::Points(46.0)),
                Column::new("Why", Width::Points(166.0)),
                Column::new("Who to ask", Width::Share(1.0)),
            ],
            rows: plain(&[
                ["Information about another person", "1", "belongs to someone else", "P. Nair"],
                ["Restricted names and addresses", "1", "safety of Kai and others", "P. Nair, 24 h"],
                ["Therapy notes", "1", "kept to named clinicians", "Dr R. Okafor"],
                ["Letters", "1", "Kai asked", "Kai"],
            ]),
            ..Table::default()
        }),
        paragraph(vec![
            t(
                "This list never says what an item contains. What was left out is not in this file in any form. Ask if you need it to keep someone safe; asking is recorded, and is welcome. ",
            ),
            Inline::withheld("[information about another person withheld]"),
        ]),
        heading("Names and languages"),
        paragraph(vec![
            t("Mother: "),
            Inline::foreign("فاطمة الزهراء", "ar"),
            t(" (Arabic); aunt: "),
            Inline::foreign("نسرین گُل", "ur"),
            t(" (Urdu); friend: "),
            Inline::foreign("রহিমা খাতুন শ্রী", "bn"),
            t(
                " (Bengali); ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ, ગીતા પટેલ, अनिल शर्मा, தமிழ்ச்செல்வி, ሰላም ተስፋዬ; Wojciech Szczęśniak, Siân Llŵyd-Ŷnys, Ọlábísí Adébáyọ̀, Nguyễn Thị Hồng, Олена Шевченко; José decomposed Jo\u{302}se\u{301}; \u{201C}I feel 😀 and 👍🏽\u{201D}; dose ≥ 5 mg → ↑ risk ✓; none: 中文 \u{12000}.",
            ),
        ]),
        heading("Versions and who signed"),
        Block::Table(Table {
            columns: vec![
                Column::new("Who", Width::Points(206.0)),
                Column::new("Decision, all on 21 November 2026", Width::Share(1.0)),
            ],
            rows: [
                ["Dr R. Okafor, clinical lead", "signed"],
                ["Tomasz W., residential care", "signed"],
                ["Priya Nair, social work", "signed, with a different view (page 8)"],
                ["Kai", "view recorded (page 2); not asked to sign"],
                ["Nobody", ""],
            ]
            .iter()
            .map(|row| Row::new(row.iter().map(|cell| vec![t(cell)]).collect()))
            .collect(),
            ..Table::default()
        }),
        Block::Receipt(Receipt {
            text: vec![l("Received by:"), t(" fill in and return to Dr R. Okafor, 01632\u{A0}960\u{A0}122")],
            choices: vec!["Accepted".to_owned(), "I have a question".to_owned(), "Not accepted, because".to_owned()],
            fields: vec!["Name and role".to_owned(), "Date and time".to_owned(), "Telephone".to_owned()],
        }),
        paragraph(vec![l("Complete when:"), t(" 14 pages, audit mark "), b("9c41 e07b 52aa"), t(" on every page.")]),
    ]
}

/// A handover of a few pages with every kind of block in it.
pub(super) fn handover() -> Document {
    document(vec![
        section(Profile::Dense { leading: 13.5 }, page_one()),
        section(Profile::Ordinary, moving_on()),
        section(Profile::Dense { leading: 13.5 }, disclosure()),
    ])
}
