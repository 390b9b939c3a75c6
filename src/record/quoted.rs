//! What stands in quotation marks, and must not be changed.

/// Which bytes of a text stand in double quotation marks.
pub(super) struct Quoted {
    /// Where it changes, from outside to inside first.
    turns: Vec<usize>,
}

impl Quoted {
    pub(super) fn of(text: &str) -> Self {
        let marks = text
            .char_indices()
            .filter(|(_, c)| matches!(c, '“' | '”' | '"' | '„' | '«' | '»'));
        let mut turns = Vec::new();
        for (at, mark) in marks {
            let opens = turns.len() % 2 == 0;
            // A closing mark with none open: better leave everything as it is.
            if opens && matches!(mark, '”' | '»') {
                return Self { turns: vec![0] };
            }
            turns.push(at);
        }
        Self { turns }
    }

    /// Whether the byte stands in quotation marks.
    pub(super) fn at(&self, byte: usize) -> bool {
        self.turns.partition_point(|&turn| turn <= byte) % 2 == 1
    }
}
