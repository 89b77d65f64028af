//! Correcting regions: every command is one step that undo takes back exactly, whatever came before.

use kirinuki::core::arrange::{Align, Direction, Same};
use kirinuki::core::brush::Stroke;
use kirinuki::core::geometry::{Point, pt};
use kirinuki::core::mask::ProbabilityMap;
use kirinuki::core::region::ChangeKind;

use super::*;

/// A slide with regions of every shape and kind, and a slide after it.
fn desk() -> Story {
    let mut story = Story::begun();
    let job = {
        story.command(Command::Project(ProjectCommand::Open(vec!["b.png".into()])));
        story.job()
    };
    let after = Page { size: Size { width: 500, height: 400 }, ..page("b") };
    story.news(job, News::SlideOpened(after)).news(job, News::Finished);
    let first = story.session.document().slides[0].id;
    story.command(Command::Slide(SlideCommand::Show(first)));
    let [a, b, c, d] = [boxes(4)[0], boxes(4)[1], boxes(4)[2], boxes(4)[3]];
    let map = ProbabilityMap { frame: b, width: 12, height: 20, values: vec![200; 240], threshold: 128 };
    let outline = Mask::Polygon { points: vec![pt(c.x0, c.y0), pt(c.x1, c.y0), pt(c.center().x, c.y1)] };
    let found = [(a, Mask::None), (b, Mask::ProbabilityMap(map)), (c, outline), (d, Mask::None)];
    let items = found.map(|(bbox, mask)| (None, Detection { mask, ..found_at(bbox) })).to_vec();
    story.command(Command::Query(QueryCommand::Admit { items, provenance: local("cards") }));
    story
}

fn found_at(bbox: Rect) -> Detection {
    Detection::new("card", bbox)
}

fn region(story: &Story, id: u32) -> &kirinuki::core::region::Region {
    story.session.slide().unwrap().region(RegionId(id)).unwrap()
}

fn ids(story: &Story) -> Vec<u32> {
    story.session.slide().unwrap().regions.iter().map(|region| region.id.0).collect()
}

fn stroke(points: &[Point], erase: bool) -> Stroke {
    Stroke { points: points.to_vec(), radius: 8.0, erase }
}

fn all(ids: &[u32]) -> Vec<RegionId> {
    ids.iter().copied().map(RegionId).collect()
}

/// Carries a command out; undo must give the document before, redo the one after.
fn check(story: &mut Story, command: RegionCommand) {
    let before = story.session.document().clone();
    story.command(Command::Region(command.clone()));
    let after = story.session.document().clone();
    assert!(before != after, "{command:?} changed nothing");
    story.command(Command::Step(StepCommand::Undo));
    assert!(&before == story.session.document(), "{command:?}");
    story.command(Command::Step(StepCommand::Redo));
    assert!(&after == story.session.document(), "{command:?}");
}

#[test]
fn every_tool_is_one_step_back_and_forth() {
    let mut story = desk();
    let far = vec![pt(700.0, 500.0), pt(800.0, 500.0), pt(760.0, 600.0)];
    for command in [
        RegionCommand::AcceptAll,
        RegionCommand::Draw { bbox: Rect::new(700.0, 400.0, 760.0, 460.0) },
        RegionCommand::DrawOutline { points: far.clone() },
        RegionCommand::Paint { region: None, stroke: stroke(&[pt(50.0, 600.0), pt(150.0, 650.0)], false) },
        RegionCommand::Paint {
            region: Some(RegionId(1)),
            stroke: stroke(&[pt(100.0, 290.0), pt(140.0, 320.0)], false),
        },
        RegionCommand::Paint { region: Some(RegionId(2)), stroke: stroke(&[pt(170.0, 120.0)], true) },
        RegionCommand::SetOutline { region: RegionId(3), points: far },
        RegionCommand::SetShapeKind { regions: all(&[2]), kind: ShapeKind::Outline },
        RegionCommand::SetShapeKind { regions: all(&[3]), kind: ShapeKind::Map },
        RegionCommand::SetShapeKind { regions: all(&[2, 3]), kind: ShapeKind::Box },
        RegionCommand::FitToInk(vec![(RegionId(4), Rect::new(440.0, 90.0, 580.0, 310.0))]),
        RegionCommand::Arrange { regions: all(&[1, 4]), how: Arrange::Align(Align::Bottom) },
        RegionCommand::Arrange { regions: all(&[1, 2, 4]), how: Arrange::Spread(Direction::Horizontal) },
        RegionCommand::Arrange { regions: all(&[1, 4]), how: Arrange::Same(Same::Size) },
        RegionCommand::SplitByLine { region: RegionId(4), from: pt(430.0, 200.0), to: pt(700.0, 200.0) },
        RegionCommand::SplitEvenly { regions: all(&[1]), rows: 2, columns: 3 },
        RegionCommand::Merge(all(&[1, 2])),
        RegionCommand::Reorder { region: RegionId(4), index: 0 },
        RegionCommand::ReadingOrder,
        RegionCommand::SetHidden { regions: all(&[4]), hidden: true },
        RegionCommand::SetLocked { regions: all(&[4]), locked: true },
    ] {
        check(&mut story, command);
    }
    story.command(Command::Region(RegionCommand::Copy(all(&[4]))));
    check(&mut story, RegionCommand::Paste);
    check(&mut story, RegionCommand::PasteToFollowing);
}

#[test]
fn a_locked_region_is_left_as_it_is_until_it_is_unlocked() {
    let mut story = desk();
    story.command(Command::Region(RegionCommand::SetLocked { regions: all(&[1]), locked: true }));
    let kept = region(&story, 1).clone();
    for command in [
        RegionCommand::MoveBy { regions: all(&[1]), dx: 5.0, dy: 0.0 },
        RegionCommand::SetBox { region: RegionId(1), bbox: Rect::new(0.0, 0.0, 9.0, 9.0) },
        RegionCommand::Delete(all(&[1])),
        RegionCommand::Relabel { region: RegionId(1), label: "other".into() },
        RegionCommand::SplitEvenly { regions: all(&[1]), rows: 2, columns: 1 },
        RegionCommand::Paint { region: Some(RegionId(1)), stroke: stroke(&[pt(10.0, 110.0)], true) },
    ] {
        story.command(Command::Region(command));
        assert_eq!(region(&story, 1), &kept);
    }
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "locked-regions-kept"));
    // An answer leaves it alone as well.
    let again = vec![(None, found_at(boxes(4)[0]))];
    story.command(Command::Query(QueryCommand::Admit { items: again, provenance: local("again") }));
    assert_eq!(region(&story, 1), &kept);
    // What is selected beside it goes on.
    story.command(Command::Region(RegionCommand::Draw { bbox: Rect::new(700.0, 400.0, 760.0, 460.0) }));
    let drawn = story.session.selection().main().unwrap();
    story.command(Command::Region(RegionCommand::MoveBy { regions: vec![RegionId(1), drawn], dx: 5.0, dy: 0.0 }));
    assert_eq!(region(&story, drawn.0).bbox.x0, 705.0);
    story.command(Command::Region(RegionCommand::SetLocked { regions: all(&[1]), locked: false }));
    story.command(Command::Region(RegionCommand::Delete(all(&[1]))));
    assert!(!ids(&story).contains(&1));
}

#[test]
fn a_split_keeps_the_first_part_and_its_place_and_a_merge_keeps_the_first() {
    let mut story = desk();
    story.command(Command::Region(RegionCommand::SplitEvenly { regions: all(&[2]), rows: 1, columns: 3 }));
    assert_eq!(ids(&story), [1, 2, 5, 6, 3, 4]);
    let widths: Vec<f64> = [2, 5, 6].map(|id| region(&story, id).bbox.width()).to_vec();
    assert!(widths.iter().all(|width| (width - 40.0).abs() <= 1.0), "{widths:?}");
    assert_eq!(region(&story, 5).label, "card");
    story.command(Command::Region(RegionCommand::Merge(all(&[6, 2, 5]))));
    assert_eq!(ids(&story), [1, 2, 3, 4]);
    let merged = region(&story, 2);
    assert_eq!((merged.bbox, merged.status), (boxes(4)[1], ReviewStatus::Corrected));
}

#[test]
fn copies_lie_on_the_same_places_of_other_pages() {
    let mut story = desk();
    story.command(Command::Region(RegionCommand::Copy(all(&[1, 3]))));
    story.command(Command::Region(RegionCommand::PasteToFollowing));
    let document = story.session.document();
    let pasted: Vec<Rect> = document.slides[1].regions.iter().map(|region| region.bbox).collect();
    // The page after is half as large.
    let half = |r: Rect| Rect::new(r.x0 / 2.0, r.y0 / 2.0, r.x1 / 2.0, r.y1 / 2.0);
    assert_eq!(pasted, [half(boxes(4)[0]), half(boxes(4)[2])]);
    assert!(document.slides[1].regions.iter().all(|region| region.is_touched() && !region.id.0.eq(&1)));
    // On its own slide a copy does not cover what it was made of.
    story.command(Command::Region(RegionCommand::Paste));
    let own = story.session.slide().unwrap();
    assert_eq!(own.regions.len(), 6);
    assert_ne!(own.regions[4].bbox, own.regions[0].bbox);
}

#[test]
fn what_was_done_to_a_region_is_told_with_it() {
    let mut story = desk();
    story.command(Command::Region(RegionCommand::MoveBy { regions: all(&[1]), dx: 5.0, dy: 0.0 }));
    story.command(Command::Region(RegionCommand::MoveBy { regions: all(&[1]), dx: 5.0, dy: 0.0 }));
    story.command(Command::Region(RegionCommand::Relabel { region: RegionId(1), label: "head".into() }));
    story.command(Command::Region(RegionCommand::SetStatus { regions: all(&[1]), status: ReviewStatus::Accepted }));
    let told: Vec<ChangeKind> = region(&story, 1).changes.iter().map(|change| change.what).collect();
    assert_eq!(told, [ChangeKind::Moved, ChangeKind::Relabelled, ChangeKind::Accepted]);
}

#[test]
fn a_verdict_goes_on_to_the_next_region_nobody_has_judged() {
    let mut story = desk();
    story.command(Command::Region(RegionCommand::SetStatus { regions: all(&[2]), status: ReviewStatus::Accepted }));
    story.command(Command::Select(SelectCommand::Only(RegionId(1))));
    story.command(Command::Select(SelectCommand::NextOpen));
    assert_eq!(story.session.selection().main(), Some(RegionId(3)));
    story.command(Command::Select(SelectCommand::Only(RegionId(4))));
    story.command(Command::Select(SelectCommand::NextOpen));
    assert_eq!(story.session.selection().main(), Some(RegionId(1)));
}

#[test]
fn a_cut_out_that_finds_nothing_keeps_the_box_and_says_so() {
    let mut story = desk();
    let rough = Rect::new(700.0, 400.0, 800.0, 500.0);
    for found in [Some((Rect::new(710.0, 410.0, 790.0, 490.0), Mask::None)), None] {
        story.command(Command::Region(RegionCommand::CutOut { rough }));
        let job = story.job();
        let expected = found.clone().map_or(rough, |(bbox, _)| bbox);
        story.news(job, News::CutOut(found)).news(job, News::Finished);
        assert_eq!(story.session.selected_region().unwrap().bbox, expected);
    }
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "nothing-stands-out"));
    // An answer that comes after the slide has gone is dropped with a word.
    story.command(Command::Region(RegionCommand::CutOut { rough }));
    let (job, slide) = (story.job(), story.session.slide().unwrap().id);
    story.command(Command::Slide(SlideCommand::Remove(slide)));
    story.news(job, News::CutOut(None));
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "answer-without-slide"));
}

#[test]
fn proposals_of_the_ink_are_taken_one_by_one() {
    let mut story = desk();
    let bbox = Rect::new(0.0, 90.0, 125.0, 300.0);
    let operations = vec![kirinuki::core::operation::Operation::Move { region: RegionId(1), bbox }];
    let propose = ProposalCommand::Propose { operations, by: ProposedBy::Ink };
    story.command(Command::Proposal(propose));
    let number = story.session.proposals().next().unwrap().number;
    let before = story.session.document().clone();
    story.command(Command::Proposal(ProposalCommand::Accept(number)));
    assert_eq!(region(&story, 1).bbox, bbox);
    story.command(Command::Step(StepCommand::Undo));
    assert_eq!(story.session.document(), &before);
}

#[test]
fn with_the_outside_blanked_a_record_is_read_from_the_shape() {
    let mut story = desk();
    story.command(Command::Schema(SchemaCommand::SetMasked(true)));
    story.command(Command::Record(RecordCommand::Extract(ExtractScope::Regions(all(&[1, 3])))));
    let (job, Job::Extract(extraction)) = story.started().remove(0) else { panic!("nothing is read") };
    let shapes: Vec<bool> = extraction.regions.iter().map(|(_, basis)| basis.shape.is_some()).collect();
    assert_eq!(shapes, [false, true], "a region without a shape is read whole");
    for (region, basis) in &extraction.regions {
        let record = Record { cells: Default::default(), basis: Some(basis.clone()), provenance: local("") };
        story.news(job, News::RecordRead { region: *region, record: Box::new(record) });
    }
    story.news(job, News::Finished);
    let state = |story: &Story, id: u32| {
        let slide = story.session.slide().unwrap();
        story.session.row_state(slide, slide.region(RegionId(id)).unwrap())
    };
    assert_eq!((state(&story, 1), state(&story, 3)), (RowState::Read, RowState::Read));
    let inside = vec![pt(310.0, 110.0), pt(410.0, 110.0), pt(360.0, 290.0)];
    story.command(Command::Region(RegionCommand::SetOutline { region: RegionId(3), points: inside }));
    assert_eq!((state(&story, 1), state(&story, 3)), (RowState::Read, RowState::Stale));
    story.command(Command::Step(StepCommand::Undo));
    assert_eq!(state(&story, 3), RowState::Read);
    story.command(Command::Schema(SchemaCommand::SetMasked(false)));
    assert_eq!((state(&story, 1), state(&story, 3)), (RowState::Read, RowState::Stale));
}

fn some_point() -> impl Strategy<Value = Point> {
    (-20.0..1020.0f64, -20.0..820.0f64).prop_map(|(x, y)| pt(x, y))
}

fn some_box() -> impl Strategy<Value = Rect> {
    (some_point(), some_point()).prop_map(|(a, b)| Rect::new(a.x, a.y, b.x, b.y))
}

fn some_regions() -> impl Strategy<Value = Vec<RegionId>> {
    prop::collection::vec((1u32..12).prop_map(RegionId), 1..4)
}

fn some_command() -> impl Strategy<Value = RegionCommand> {
    let one = || (1u32..12).prop_map(RegionId);
    let points = || prop::collection::vec(some_point(), 1..6);
    let kind = prop::sample::select(vec![ShapeKind::Box, ShapeKind::Outline, ShapeKind::Map]);
    let status = prop::sample::select(vec![
        ReviewStatus::Accepted,
        ReviewStatus::Rejected,
        ReviewStatus::Corrected,
        ReviewStatus::Unreviewed,
    ]);
    let shapes = prop_oneof![
        some_box().prop_map(|bbox| RegionCommand::Draw { bbox }),
        points().prop_map(|points| RegionCommand::DrawOutline { points }),
        (prop::option::of(one()), points(), any::<bool>(), 0.5..60.0f64).prop_map(|(region, points, erase, radius)| {
            RegionCommand::Paint { region, stroke: Stroke { points, radius, erase } }
        }),
        (one(), points()).prop_map(|(region, points)| RegionCommand::SetOutline { region, points }),
        (some_regions(), kind).prop_map(|(regions, kind)| RegionCommand::SetShapeKind { regions, kind }),
        (one(), some_box()).prop_map(|(region, bbox)| RegionCommand::SetBox { region, bbox }),
        (some_regions(), any::<u8>())
            .prop_map(|(regions, threshold)| RegionCommand::SetThreshold { regions, threshold }),
    ];
    let parts = prop_oneof![
        (one(), some_point(), some_point()).prop_map(|(region, from, to)| RegionCommand::SplitByLine {
            region,
            from,
            to
        }),
        (some_regions(), 0u32..4, 0u32..4).prop_map(|(regions, rows, columns)| RegionCommand::SplitEvenly {
            regions,
            rows,
            columns
        }),
        some_regions().prop_map(RegionCommand::Merge),
        some_regions().prop_map(RegionCommand::Delete),
        some_regions().prop_map(RegionCommand::Duplicate),
        some_regions().prop_map(RegionCommand::Copy),
        Just(RegionCommand::Paste),
        Just(RegionCommand::PasteToFollowing),
    ];
    let others = prop_oneof![
        (some_regions(), prop::sample::select(Arrange::ALL.to_vec()))
            .prop_map(|(regions, how)| RegionCommand::Arrange { regions, how }),
        (some_regions(), -99.0..99.0f64, -99.0..99.0f64).prop_map(|(regions, dx, dy)| RegionCommand::MoveBy {
            regions,
            dx,
            dy
        }),
        (some_regions(), status).prop_map(|(regions, status)| RegionCommand::SetStatus { regions, status }),
        (some_regions(), any::<bool>()).prop_map(|(regions, locked)| RegionCommand::SetLocked { regions, locked }),
        (some_regions(), any::<bool>()).prop_map(|(regions, hidden)| RegionCommand::SetHidden { regions, hidden }),
        Just(RegionCommand::ReadingOrder),
        (one(), 0usize..9).prop_map(|(region, index)| RegionCommand::Reorder { region, index }),
    ];
    prop_oneof![shapes, parts, others]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever hands do, undo goes back through every document there was, redo through all again, and no region ever
    /// leaves its page or loses its area.
    #[test]
    fn any_script_of_hands_can_be_taken_back_and_done_again(script in prop::collection::vec(some_command(), 1..24)) {
        let mut story = desk();
        let mut documents = vec![story.session.document().clone()];
        for command in script {
            story.command(Command::Region(command));
            let document = story.session.document();
            for slide in &document.slides {
                for region in &slide.regions {
                    let on_page = slide.page.size.rect().contains_rect(region.bbox);
                    prop_assert!(on_page && region.bbox.area() > 0.0, "{:?}", region);
                }
            }
            if documents.last() != Some(document) {
                documents.push(document.clone());
            }
        }
        for expected in documents.iter().rev().skip(1) {
            story.command(Command::Step(StepCommand::Undo));
            prop_assert!(story.session.document() == expected);
        }
        for expected in documents.iter().skip(1) {
            story.command(Command::Step(StepCommand::Redo));
            prop_assert!(story.session.document() == expected);
        }
    }
}
