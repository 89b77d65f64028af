//! A notch of the wheel zooms in one frame.
//!
//! The toolkit spreads every notch over several frames, which looks smooth where a graphics card draws and costs several
//! pictures where the processor does. Zooming jumps from notch to notch anyway; scrolling and touchpads stay smooth.

use egui::{Context, Event, Id, MouseWheelUnit, Plugin, RawInput};

/// How much a notch zooms: between labelme's 1.1 and CVAT's 1.2, so that a wheel that spins still shows where it goes.
const STEP: f32 = 1.15;

/// Turns notches that zoom into zooming.
#[derive(Debug, Default)]
pub(crate) struct Notches;

fn id() -> Id {
    Id::unique("wheel zooms by itself")
}

/// Says whether the wheel zooms without a key held down, where the pointer is now.
pub(crate) fn zooms_alone(ctx: &Context, zooms: bool) {
    ctx.data_mut(|data| data.insert_temp(id(), zooms));
}

impl Plugin for Notches {
    fn debug_name(&self) -> &'static str {
        "notches of the wheel"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let alone = ctx.data(|data| data.get_temp(id()).unwrap_or(false));
        for event in &mut input.events {
            if let Some(factor) = zoom_of(event, alone) {
                *event = Event::Zoom(factor);
            }
        }
    }
}

/// How much an event zooms, if it is a notch that does.
fn zoom_of(event: &Event, alone: bool) -> Option<f32> {
    match event {
        Event::MouseWheel { unit: MouseWheelUnit::Line, delta, modifiers, .. } if delta.x == 0.0 => {
            (modifiers.command_only() || (alone && modifiers.is_none())).then(|| STEP.powf(delta.y))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, MouseWheelSource, TouchPhase, vec2};

    use super::*;

    fn check(unit: MouseWheelUnit, delta: egui::Vec2, modifiers: Modifiers, alone: bool, expected: Option<f32>) {
        let source = MouseWheelSource::Wheel;
        let event = Event::MouseWheel { unit, delta, phase: TouchPhase::Move, modifiers, source };
        let found = zoom_of(&event, alone).map(|factor| (factor * 100.0).round() / 100.0);
        assert_eq!(found, expected, "{event:?}");
    }

    #[test]
    fn a_notch_zooms_with_control_or_where_the_wheel_zooms_by_itself() {
        use MouseWheelUnit::{Line, Point};
        let up = vec2(0.0, 1.0);
        check(Line, up, Modifiers::COMMAND, false, Some(1.15));
        check(Line, -up, Modifiers::COMMAND, false, Some(0.87));
        check(Line, up, Modifiers::NONE, false, None);
        check(Line, up, Modifiers::NONE, true, Some(1.15));
        check(Line, up, Modifiers::SHIFT, true, None);
        check(Line, vec2(1.0, 0.0), Modifiers::NONE, true, None);
        check(Point, up, Modifiers::COMMAND, false, None);
    }
}
