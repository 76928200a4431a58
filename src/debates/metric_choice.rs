//! What tables rank by, as a form names it.

use super::rules::settings::TeamMetric;

/// The metrics named, in their order; the first of two alike counts, except who beat whom, which
/// may look again at those who are still tied.
pub fn chosen<M: Copy + PartialEq>(
    named: &[String],
    all: &[M],
    key: fn(&M) -> &'static str,
) -> Vec<M> {
    let repeatable = TeamMetric::WhoBeatWhom.key();
    let mut chosen: Vec<M> = Vec::new();
    for name in named {
        let metric = all.iter().find(|one| key(one) == name);
        let fresh = |one: &&M| !chosen.contains(*one) || key(one) == repeatable;
        if let Some(metric) = metric.filter(fresh) {
            chosen.push(*metric);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_beat_whom_is_asked_twice() {
        let keys = [
            TeamMetric::WhoBeatWhom,
            TeamMetric::Wins,
            TeamMetric::Wins,
            TeamMetric::WhoBeatWhom,
        ];
        let named = keys.map(|one| one.key().to_owned());
        let kept = chosen(&named, &TeamMetric::ALL, |one| one.key());
        assert_eq!(
            kept,
            [
                TeamMetric::WhoBeatWhom,
                TeamMetric::Wins,
                TeamMetric::WhoBeatWhom
            ]
        );
    }
}
