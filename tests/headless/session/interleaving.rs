//! A person and a slow service at the same time: slides are switched, questions asked and cancelled, steps undone, while
//! answers come in any order, in parts, late or never. Every answer says which page it is about.

use std::collections::BTreeMap;

use kirinuki::core::id::SlideId;
use kirinuki::core::region::Region;
use kirinuki::core::slide::Slide;
use kirinuki::session::event::OpenedProject;

use super::*;

const FIELDS: &str = "- name: str\n- rent: int?\n# globals\n- company: str";

/// A session, and everything that it ever started.
struct World {
    session: Session,
    jobs: Vec<(JobId, Job)>,
    /// What the journal would give back.
    replica: Document,
}

/// What no answer may change: touched regions, cells and page-wide facts.
#[derive(Debug, Clone, PartialEq, Default)]
struct Touched {
    regions: BTreeMap<RegionId, Region>,
    cells: BTreeMap<(RegionId, String), Cell>,
    globals: BTreeMap<(SlideId, String), Cell>,
}

impl World {
    /// Three slides are open, so that undo never goes back further than that.
    fn begun() -> World {
        let mut world = World { session: Session::default(), jobs: Vec::new(), replica: Document::default() };
        let mut slides = [(1, "a"), (2, "b"), (3, "c")].map(|(id, name)| Slide::new(SlideId(id), page(name)));
        // On the second a person has typed the page-wide fact.
        slides[1].globals.insert("company".to_owned(), Cell::typed(json!("b"), "b"));
        let slides = slides.into();
        let schema = Schema::parse(FIELDS).unwrap();
        let document = Document { slides, schema, schema_text: FIELDS.to_owned(), ..Document::default() };
        world.replica = document.clone();
        let open = Command::Project(ProjectCommand::Open(vec!["p".into()]));
        world.session.handle(Input::Command(open), Timestamp(1));
        let project = OpenedProject { dir: "p".into(), document, shown: None, reserved: None };
        let job = world.session.runs().iter().next().unwrap().0;
        world.handle(Input::Event(Event::Job { job, news: News::ProjectOpened(Box::new(project)) }));
        world.news(job, News::Finished);
        let choice = Choice { provider: "gemini".to_owned(), ..Choice::default() };
        world.command(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
        world
    }

    fn command(&mut self, command: Command) {
        self.handle(Input::Command(command));
    }

    fn news(&mut self, job: JobId, news: News) {
        let before = self.touched();
        self.handle(Input::Event(Event::Job { job, news }));
        assert_eq!(self.touched(), before, "an answer changed what a person has touched");
    }

    fn handle(&mut self, input: Input) {
        for effect in self.session.handle(input, Timestamp(7)) {
            match effect {
                Effect::Start(job, what) => self.jobs.push((job, *what)),
                Effect::Save(step) => drop(step.apply(&mut self.replica).unwrap()),
                _ => {}
            }
        }
        self.check();
    }

    fn touched(&self) -> Touched {
        let mut touched = Touched::default();
        // What others have read may come to stand beside a person's value.
        let own = |cell: &Cell| Cell { others: Vec::new(), ..cell.clone() };
        for slide in &self.session.document().slides {
            let regions = slide.regions.iter().filter(|r| r.is_touched());
            touched.regions.extend(regions.map(|r| (r.id, r.clone())));
            for (region, record) in &slide.records {
                let cells = record.cells.iter().filter(|(_, cell)| cell.is_touched());
                touched.cells.extend(cells.map(|(field, cell)| ((*region, field.clone()), own(cell))));
            }
            let globals = slide.globals.iter().filter(|(_, cell)| cell.is_touched());
            touched.globals.extend(globals.map(|(field, cell)| ((slide.id, field.clone()), own(cell))));
        }
        touched
    }

    /// Nothing stands on a page it was not asked about, no record is without its region, and the journal agrees.
    fn check(&self) {
        for slide in &self.session.document().slides {
            for region in &slide.regions {
                assert_eq!(region.label, slide.page.hash, "a region of another page");
            }
            for (region, record) in &slide.records {
                assert!(slide.region(*region).is_some(), "a record without its region");
                if let Some(cell) = record.cells.get("name") {
                    assert_eq!(cell.value, json!(format!("{} {region}", slide.page.hash)), "a record of another row");
                }
            }
            for cell in slide.globals.values() {
                assert_eq!(cell.value, json!(slide.page.hash), "a fact of another page");
            }
        }
        assert_eq!(&self.replica, self.session.document());
    }

    /// A job answers as it was asked, whether or not anybody still waits.
    fn answer(&mut self, pick: usize, kind: u8, seed: usize) {
        let Some((job, what)) = self.jobs.get(pick.checked_rem(self.jobs.len()).unwrap_or(0)).cloned() else { return };
        let failed = || News::Failed(Diagnostic::error("x", Message::new("no", "否")));
        let some = |page: &Page, count: usize, start: usize| {
            let place =
                |i: usize| Rect::new(0.0, 0.0, 90.0, 90.0).translated((i % 8) as f64 * 110.0, (i / 8) as f64 * 150.0);
            let boxes = (start..start + count).map(|i| place(i % 24).translated((seed % 5) as f64, 0.0));
            let detections = boxes.map(|b| Detection { label: page.hash.clone(), ..found(b) }).collect();
            Box::new(Answer { others: Vec::new(), detections, provenance: local("cards") })
        };
        let news = match (&what, kind % 8) {
            (_, 0) => failed(),
            (_, 1) => News::Finished,
            (Job::Detect { page, .. }, 2..=5) => News::DetectedSome(some(page, seed % 4, seed / 4)),
            (Job::Detect { page, .. }, _) => News::Detected(some(page, seed % 9, seed / 9)),
            (Job::Extract(extraction), kind) => {
                let Some((region, basis)) =
                    extraction.regions.get(seed.checked_rem(extraction.regions.len()).unwrap_or(0))
                else {
                    return;
                };
                if kind == 2 {
                    let problem = Diagnostic::error("x", Message::new("no", "否"));
                    return self.news(job, News::RecordFailed { region: *region, problem });
                }
                let name = json!(format!("{} {region}", extraction.page.hash));
                let cells = [("name", Cell::read(name, "n", vec![])), ("rent", Cell::read(json!(seed), "r", vec![]))];
                let cells = cells.map(|(field, cell)| (field.to_owned(), cell)).into();
                let record = Box::new(Record { cells, basis: Some(basis.clone()), provenance: local("") });
                News::RecordRead { region: *region, record }
            }
            (Job::Survey { page, .. }, _) => {
                News::GlobalsRead([("company".to_owned(), Cell::read(json!(page.hash), "c", vec![]))].into())
            }
            _ => return,
        };
        self.news(job, news);
    }

    fn undo_all(&mut self) {
        while self.session.undo_name().is_some() {
            self.command(Command::Step(StepCommand::Undo));
        }
    }
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Happening {
    /// A person does something.
    Person(Command),
    /// A person corrects one of the regions of the slide shown.
    Correct { pick: usize, kind: u8, by: f64 },
    /// One of the jobs, running or long gone, brings something.
    Answer { pick: usize, kind: u8, seed: usize },
    /// A person stops one of the jobs.
    Cancel { pick: usize },
}

fn persons() -> impl Strategy<Value = Command> {
    let text = || "cards".to_owned();
    let mode = || prop::bool::ANY.prop_map(|add| if add { AskMode::Add } else { AskMode::Replace });
    prop_oneof![
        3 => (1u32..4).prop_map(|slide| Command::Slide(SlideCommand::Show(SlideId(slide)))),
        2 => mode().prop_map(move |mode| Command::Query(QueryCommand::AskAndRead { text: text(), mode })),
        1 => mode().prop_map(move |mode| Command::Query(QueryCommand::Ask { text: text(), mode })),
        1 => Just(Command::Record(RecordCommand::Extract(ExtractScope::All))),
        2 => Just(Command::Step(StepCommand::Undo)),
        1 => Just(Command::Step(StepCommand::Redo)),
    ]
}

fn corrected(region: RegionId, kind: u8, by: f64) -> Command {
    let field = || "rent".to_owned();
    match kind % 6 {
        0 => Command::Region(RegionCommand::MoveBy { regions: vec![region], dx: by, dy: by / 3.0 }),
        1 => Command::Region(RegionCommand::Delete(vec![region])),
        2 => Command::Region(RegionCommand::Reorder { region, index: by.abs() as usize / 40 }),
        3 => Command::Region(RegionCommand::SetStatus { regions: vec![region], status: ReviewStatus::Accepted }),
        4 => Command::Record(RecordCommand::SetCell { cell: CellKey::of(region, field()), text: "7".to_owned() }),
        _ => Command::Record(RecordCommand::Confirm(vec![CellKey::of(region, field())])),
    }
}

fn happenings() -> impl Strategy<Value = Happening> {
    // Mostly the youngest jobs answer; sometimes one that is long gone.
    let answer = (0usize..400, any::<u8>(), 0usize..500);
    prop_oneof![
        3 => persons().prop_map(Happening::Person),
        2 => (0usize..40, any::<u8>(), -300.0..300.0)
            .prop_map(|(pick, kind, by)| Happening::Correct { pick, kind, by }),
        8 => answer.prop_map(|(pick, kind, seed)| Happening::Answer { pick, kind, seed }),
        1 => (0usize..400).prop_map(|pick| Happening::Cancel { pick }),
    ]
}

fn live(world: &mut World, happening: Happening) {
    // Small numbers mean the youngest.
    let nth = |world: &World, pick: usize| world.jobs.len().saturating_sub(pick % 12 + 1);
    match happening {
        Happening::Person(command) => world.command(command),
        Happening::Correct { pick, kind, by } => {
            let regions = world.session.slide().map(|slide| slide.regions.as_slice()).unwrap_or_default();
            if let Some(region) = regions.get(pick.checked_rem(regions.len()).unwrap_or(0)).map(|r| r.id) {
                world.command(corrected(region, kind, by));
            }
        }
        Happening::Answer { pick, kind, seed } => {
            let pick = if pick % 5 == 0 { pick } else { nth(world, pick) };
            world.answer(pick, kind, seed);
        }
        Happening::Cancel { pick } => {
            if let Some((job, _)) = world.jobs.get(nth(world, pick)).cloned() {
                world.command(Command::Job(JobCommand::Cancel(job)));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn answers_never_change_what_a_person_did_nor_land_on_another_page(
        script in prop::collection::vec(happenings(), 0..120),
    ) {
        let mut world = World::begun();
        let before = world.session.document().clone();
        for happening in script {
            live(&mut world, happening);
        }
        world.undo_all();
        prop_assert_eq!(world.session.document(), &before);
    }

    #[test]
    fn undoing_a_question_gives_back_exactly_the_state_before(
        earlier in prop::collection::vec(happenings(), 0..30),
        answers in prop::collection::vec((0usize..60, any::<u8>(), 0usize..500), 0..40),
    ) {
        let mut world = World::begun();
        for happening in earlier {
            live(&mut world, happening);
        }
        world.command(Command::Job(JobCommand::CancelAll));
        let before = world.session.document().clone();
        let name = world.session.undo_name().cloned();
        world.jobs.clear();
        let text = "cards".to_owned();
        world.command(Command::Query(QueryCommand::AskAndRead { text, mode: AskMode::Replace }));
        for (pick, kind, seed) in answers {
            world.answer(pick, kind, seed);
        }
        // An answer that has brought nothing is no step.
        if world.session.document() != &before {
            world.command(Command::Step(StepCommand::Undo));
        }
        prop_assert_eq!(world.session.document(), &before);
        prop_assert_eq!(world.session.undo_name(), name.as_ref());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// 1,000 steps: every region, record and fact stands on the page it was asked about.
    #[test]
    fn a_thousand_steps_of_switching_and_late_answers(script in prop::collection::vec(happenings(), 1000)) {
        let mut world = World::begun();
        for happening in script {
            live(&mut world, happening);
        }
        prop_assert_eq!(world.session.document().slides.len(), 3);
    }
}
