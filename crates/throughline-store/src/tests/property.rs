use proptest::prelude::*;
use throughline_case::note::Tier;

use super::*;

/// One thing that a person does.
#[derive(Debug, Clone)]
enum Deed {
    Add { tier: usize },
    Change { card: usize, tier: usize },
    Retire { card: usize },
    Restore { card: usize },
    Several { card: usize },
    Stale { card: usize },
    Leave { card: usize },
    Undo,
    Redo,
    Search,
    LockAndUnlock { colleague: bool },
    Wait { minutes: i64 },
}

fn deed() -> impl Strategy<Value = Deed> {
    let card = 0..6_usize;
    prop_oneof![
        4 => (0..4_usize).prop_map(|tier| Deed::Add { tier }),
        8 => (card.clone(), 0..4_usize).prop_map(|(card, tier)| Deed::Change { card, tier }),
        2 => card.clone().prop_map(|card| Deed::Retire { card }),
        2 => card.clone().prop_map(|card| Deed::Restore { card }),
        2 => card.clone().prop_map(|card| Deed::Several { card }),
        1 => card.clone().prop_map(|card| Deed::Stale { card }),
        2 => card.prop_map(|card| Deed::Leave { card }),
        6 => Just(Deed::Undo),
        4 => Just(Deed::Redo),
        1 => Just(Deed::Search),
        1 => any::<bool>().prop_map(|colleague| Deed::LockAndUnlock { colleague }),
        2 => (0..20_i64).prop_map(|minutes| Deed::Wait { minutes }),
    ]
}

/// A vault, its one case and where the story stands.
struct Story {
    team: Team,
    vault: Option<Vault>,
    case: CaseId,
    cards: Vec<RecordId>,
    now: i64,
    written: usize,
}

impl Story {
    fn begin() -> Self {
        let (team, mut vault) = Team::unlocked();
        add_colleague(&mut vault, minute(1));
        let case = new_case(&mut vault, minute(1));
        Self { team, vault: Some(vault), case, cards: Vec::new(), now: 2, written: 0 }
    }

    fn vault(&mut self) -> &mut Vault {
        self.vault.as_mut().unwrap()
    }

    fn save(&mut self, record: RecordId, body: &Value, act: Act, retired: Option<Text>) {
        let based_on = self.vault().head(record).unwrap().map(|head| head.revision);
        let save = Save { act, retired, ..save_of(self.case, record, based_on, body, minute(self.now)) };
        self.vault().save(save).unwrap();
    }

    fn body(&mut self, tier: usize) -> Value {
        self.written += 1;
        factor(&format!("words {}", self.written), ["a", "b", "c", "d"][tier])
    }

    fn act(&mut self, deed: &Deed) {
        let (case, at) = (self.case, minute(self.now));
        let card = |cards: &[RecordId], card: usize| cards.get(card % cards.len().max(1)).copied();
        match *deed {
            Deed::Add { tier } => {
                let (record, body) = (record_id(), self.body(tier));
                self.save(record, &body, Act::Add, None);
                self.cards.push(record);
            }
            Deed::Change { card: number, tier } => {
                let body = self.body(tier);
                if let Some(record) = card(&self.cards, number) {
                    self.save(record, &body, Act::Change, None);
                }
            }
            Deed::Retire { card: number } | Deed::Restore { card: number } => {
                let Some(record) = card(&self.cards, number) else { return };
                let body = self.vault().head(record).unwrap().unwrap().body;
                match deed {
                    Deed::Retire { .. } => self.save(record, &body, Act::Retire, Some(Text::from("why"))),
                    _ => self.save(record, &body, Act::Restore, None),
                }
            }
            Deed::Several { card: number } => self.save_several(number),
            Deed::Stale { card: number } => {
                let Some(record) = card(&self.cards, number) else { return };
                let body = self.body(1);
                let answer = self.vault().save(save_of(case, record, None, &body, at));
                assert!(matches!(answer, Err(Error::Stale(_))));
            }
            Deed::Leave { card: number } => {
                if let Some(record) = card(&self.cards, number) {
                    self.vault().close_op(record, at).unwrap();
                }
            }
            Deed::Undo => same_or_stale(self.vault().undo(case, op_id(), at)),
            Deed::Redo => same_or_stale(self.vault().redo(case, op_id(), at)),
            Deed::Search => {
                self.vault().search(&Search::new("words", Reach::up_to(Tier::D), 100)).unwrap();
            }
            Deed::LockAndUnlock { colleague } => {
                self.vault.take().unwrap().lock(at).unwrap();
                self.vault = Some(if colleague { self.team.unlock_colleague(at) } else { self.team.unlock(at) });
            }
            Deed::Wait { minutes } => self.now += minutes,
        }
    }

    fn save_several(&mut self, number: usize) {
        let (new, first, second, op) = (record_id(), self.body(0), self.body(2), op_id());
        let (case, at) = (self.case, minute(self.now));
        let mut saves = vec![Save { op, ..save_of(case, new, None, &first, at) }];
        if let Some(record) = self.cards.get(number % self.cards.len().max(1)).copied() {
            let head = self.vault().head(record).unwrap().unwrap().revision;
            saves.push(Save { op, ..save_of(case, record, Some(head), &second, at) });
        }
        self.vault().save_many(saves).unwrap();
        self.cards.push(new);
    }

    /// Everything that must hold whatever has happened.
    fn holds(&mut self) {
        let case = self.case;
        let cards = self.cards.clone();
        let vault = self.vault();
        let integrity = vault.check().unwrap();
        assert!(integrity.is_sound(), "{:?}", integrity.faults);
        let heads: i64 = vault
            .db
            .query_row(
                "SELECT count(*) FROM revisions WHERE revision_id NOT IN (SELECT parent_id FROM revision_parents)",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(heads, i64::try_from(cards.len()).unwrap(), "one head for each card");
        let standing = vault.heads(case, None).unwrap();
        let mut found: Vec<_> = vault
            .search(&Search::new("words", Reach::up_to(Tier::D), 1000))
            .unwrap()
            .into_iter()
            .map(|hit| hit.record)
            .collect();
        found.sort();
        let mut expected: Vec<_> =
            standing.iter().filter(|head| head.retired.is_none()).map(|head| head.record).collect();
        expected.sort();
        assert_eq!(found, expected, "search finds what stands");
        let before = (standing, vault.cases().unwrap());
        vault.rebuild_heads().unwrap();
        assert_eq!((vault.heads(case, None).unwrap(), vault.cases().unwrap()), before, "made anew, it is the same");
    }
}

fn same_or_stale<T: std::fmt::Debug>(answer: Result<T, Error>) {
    assert!(matches!(answer, Ok(_) | Err(Error::Stale(_))), "{answer:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_team_does_heads_search_lines_and_audit_follow_from_what_was_written(
        deeds in prop::collection::vec(deed(), 1..60)
    ) {
        let mut story = Story::begin();
        for deed in &deeds {
            story.now += 1;
            story.act(deed);
        }
        story.holds();
    }

    #[test]
    fn undoing_everything_and_redoing_it_leads_back_to_the_same_words(
        deeds in prop::collection::vec(deed(), 1..40)
    ) {
        let mut story = Story::begin();
        for deed in deeds.iter().filter(|deed| !matches!(deed, Deed::LockAndUnlock { .. })) {
            story.now += 1;
            story.act(deed);
        }
        let case = story.case;
        let seen = |vault: &Vault| -> Vec<_> {
            let heads = vault.heads(case, None).unwrap();
            heads.into_iter().map(|head| (head.record, head.body, head.retired)).collect()
        };
        let vault = story.vault();
        vault.close_all_ops(minute(500)).unwrap();
        let before = seen(vault);
        let mut steps = 0;
        while vault.undo(case, op_id(), minute(501)).unwrap().is_some() {
            steps += 1;
        }
        prop_assert!(seen(vault).iter().all(|(_, _, retired)| retired.is_some()), "nothing stands any more");
        for _ in 0..steps {
            prop_assert!(vault.redo(case, op_id(), minute(502)).unwrap().is_some());
        }
        prop_assert_eq!(seen(vault), before);
    }
}
