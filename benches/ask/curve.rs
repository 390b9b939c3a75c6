//! How the time of a question grows with the number of claims, as a picture.

use std::{fmt::Write, time::Duration};

/// What was measured over so many claims.
pub(crate) struct Point {
    pub(crate) claims: usize,
    pub(crate) ours: Duration,
    pub(crate) ours_p99: Duration,
    pub(crate) engine_p99: Duration,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
/// What is left around the curve, for the labels.
const MARGIN: f64 = 64.0;
/// The ends of the axes, as powers of ten: claims, and milliseconds.
const CLAIMS: (f64, f64) = (3.0, 6.0);
const MILLISECONDS: (f64, f64) = (-2.0, 2.0);

/// The picture as SVG, both axes logarithmic. What grows in proportion to the
/// number of claims is as steep as the dashed line.
pub(crate) fn draw(points: &[Point]) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Time of a question over the number of claims</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    for power in CLAIMS.0 as i32..=CLAIMS.1 as i32 {
        let at = x(f64::from(power));
        let claims = ["1 thousand", "10 thousand", "100 thousand", "1 million"]
            [(power - CLAIMS.0 as i32) as usize];
        line(
            &mut svg,
            (at, y(MILLISECONDS.0)),
            (at, y(MILLISECONDS.1)),
            GRID,
        );
        label(&mut svg, (at, HEIGHT - MARGIN + 20.0), "middle", claims);
    }
    for power in MILLISECONDS.0 as i32..=MILLISECONDS.1 as i32 {
        let at = y(f64::from(power));
        line(&mut svg, (x(CLAIMS.0), at), (x(CLAIMS.1), at), GRID);
        let milliseconds = format!("{} ms", 10_f64.powi(power));
        label(&mut svg, (MARGIN - 8.0, at + 4.0), "end", &milliseconds);
    }
    label(&mut svg, (WIDTH / 2.0, HEIGHT - 14.0), "middle", "claims");
    for (name, color, label_at, time) in CURVES {
        curve(&mut svg, points, (name, color, *label_at), time);
    }
    if let Some(first) = points.first() {
        let (claims, time) = position(first.claims, first.ours_p99);
        let steps = (CLAIMS.1 - claims).min(MILLISECONDS.1 - time);
        let end = (x(claims + steps), y(time + steps));
        line(
            &mut svg,
            (x(claims), y(time)),
            end,
            "stroke=\"#777\" stroke-dasharray=\"5 4\"",
        );
        label(
            &mut svg,
            (end.0 - 8.0, end.1 + 14.0),
            "end",
            "in proportion",
        );
    }
    svg.push_str("</svg>\n");
    svg
}

const GRID: &str = "stroke=\"#ddd\"";

/// A name, a color, how far below its beginning the name stands, and the time.
type Curve = (&'static str, &'static str, f64, fn(&Point) -> Duration);

const CURVES: &[Curve] = &[
    ("a question, 99th percentile", "#1b6ca8", -10.0, |point| {
        point.ours_p99
    }),
    ("a question, median", "#5fa8d3", 18.0, |point| point.ours),
    (
        "the engine alone, 99th percentile",
        "#c1666b",
        18.0,
        |point| point.engine_p99,
    ),
];

fn curve(
    svg: &mut String,
    points: &[Point],
    (name, color, label_at): (&str, &str, f64),
    time: impl Fn(&Point) -> Duration,
) {
    let places: Vec<_> = (points.iter())
        .map(|point| position(point.claims, time(point)))
        .map(|(claims, time)| (x(claims), y(time)))
        .collect();
    for pair in places.windows(2) {
        let look = format!("stroke=\"{color}\" stroke-width=\"2\"");
        line(svg, pair[0], pair[1], &look);
    }
    for (at_x, at_y) in &places {
        write(
            svg,
            &format!("<circle cx=\"{at_x:.1}\" cy=\"{at_y:.1}\" r=\"3\" fill=\"{color}\"/>"),
        );
    }
    if let Some(&(at_x, at_y)) = places.first() {
        let (at_x, at_y) = (at_x + 8.0, at_y + label_at);
        let element =
            format!("<text x=\"{at_x:.1}\" y=\"{at_y:.1}\" fill=\"{color}\">{name}</text>");
        write(svg, &element);
    }
}

fn position(claims: usize, time: Duration) -> (f64, f64) {
    ((claims as f64).log10(), (time.as_secs_f64() * 1e3).log10())
}

fn x(claims: f64) -> f64 {
    MARGIN + (claims - CLAIMS.0) / (CLAIMS.1 - CLAIMS.0) * (WIDTH - 2.0 * MARGIN)
}

fn y(milliseconds: f64) -> f64 {
    let share = (milliseconds - MILLISECONDS.0) / (MILLISECONDS.1 - MILLISECONDS.0);
    HEIGHT - MARGIN - share * (HEIGHT - 2.0 * MARGIN)
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64), look: &str) {
    write(
        svg,
        &format!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {look}/>",
            from.0, from.1, to.0, to.1
        ),
    );
}

fn label(svg: &mut String, (at_x, at_y): (f64, f64), anchor: &str, text: &str) {
    write(
        svg,
        &format!("<text x=\"{at_x:.1}\" y=\"{at_y:.1}\" text-anchor=\"{anchor}\">{text}</text>"),
    );
}

fn write(svg: &mut String, element: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(svg, "{element}");
}
