//! The matching itself: pairs as a graph for the library.
//!
//! Grave levels alone have few different costs, and the library finds their optimum over all pairs
//! of a thousand teams in less than a second. The two last levels tell nearly all pairs apart, which
//! takes ten times as long. So a large field is matched twice: first by the grave levels over all
//! pairs, then by all levels over those pairs that fit each team best, together with the pairs of
//! the first matching. Since these are among them, the second matching is as good as the first at
//! every grave level.

use std::collections::BTreeSet;

use petgraph::graph::{NodeIndex, UnGraph};
use rustworkx_core::max_weight_matching::max_weight_matching;

use super::costs::{Costs, GRAVE, LEVELS, Weighing};
use super::field::{Field, Placed};
use crate::debates::rules::lexicographic::{Scale, largest};

/// Up to so many teams all levels are matched over all pairs at once.
pub const WHOLE: usize = 200;
/// In a larger field: best pairs of a team in its own bracket, and outside of it.
const BEST_INSIDE: usize = 16;
const BEST_OUTSIDE: usize = 8;

/// Who meets whom, and who nobody.
#[derive(Debug, Default)]
pub struct Matching<'a> {
    pub pairs: Vec<(Placed<'a>, Placed<'a>)>,
    pub byes: Vec<Placed<'a>>,
}

/// A possible pair; nodes after the teams are byes.
#[derive(Clone, Copy, Debug)]
struct Edge {
    one: usize,
    other: usize,
    costs: Costs,
    inside: bool,
}

/// The best matching. None if the costs fit into no number.
pub fn solve<'a>(field: &Field<'a>, weighing: &Weighing) -> Option<Matching<'a>> {
    let edges = edges(field, weighing);
    let nodes = field.teams.len() + field.byes(weighing.rules().opponents);
    let most = largest(edges.iter().map(|edge| edge.costs));
    let scale = Scale::new(most, nodes / 2)?;
    if field.teams.len() <= WHOLE {
        return Some(by_team(field, &matched(&edges, nodes, &scale)));
    }
    let grave_scale = Scale::new(grave(most), nodes / 2)?;
    let first = matched_by(&edges, nodes, grave_scale.everything(), |costs| {
        grave_scale.fold(&grave(*costs))
    });
    let chosen = best_edges(&edges, &scale, &first, nodes);
    Some(by_team(field, &matched(&chosen, nodes, &scale)))
}

/// All levels over all pairs, however long it takes.
#[cfg(test)]
pub fn whole<'a>(field: &Field<'a>, weighing: &Weighing) -> Option<Matching<'a>> {
    let edges = edges(field, weighing);
    let nodes = field.teams.len() + field.byes(weighing.rules().opponents);
    let scale = Scale::new(largest(edges.iter().map(|edge| edge.costs)), nodes / 2)?;
    Some(by_team(field, &matched(&edges, nodes, &scale)))
}

/// Every pair that may be, in the drawn order of the teams.
fn edges(field: &Field<'_>, weighing: &Weighing) -> Vec<Edge> {
    let teams = field.teams.len();
    let byes = field.byes(weighing.rules().opponents);
    let mut edges = Vec::new();
    for (one, team) in field.teams.iter().enumerate() {
        for (other, opponent) in field.teams.iter().enumerate().skip(one + 1) {
            let costs = weighing.pair(team, opponent);
            let inside = team.bracket == opponent.bracket;
            edges.extend(costs.map(|costs| Edge {
                one,
                other,
                costs,
                inside,
            }));
        }
        let costs = weighing.bye(team);
        edges.extend((teams..teams + byes).map(|other| Edge {
            one,
            other,
            costs,
            inside: false,
        }));
    }
    edges
}

fn grave(costs: Costs) -> [u32; GRAVE] {
    let [rematches, byes, distance, office, sides, ..] = costs;
    [rematches, byes, distance, office, sides]
}

fn matched(edges: &[Edge], nodes: usize, scale: &Scale<LEVELS>) -> Vec<(usize, usize)> {
    matched_by(edges, nodes, scale.everything(), |costs| scale.fold(costs))
}

/// Asks the library, which looks for the greatest weight: what a pair does not cost. Among the
/// matchings with most pairs, all have equally many; so the least cost has the greatest weight.
fn matched_by(
    edges: &[Edge],
    nodes: usize,
    everything: i128,
    cost: impl Fn(&Costs) -> i128,
) -> Vec<(usize, usize)> {
    let mut graph: UnGraph<(), i128> = UnGraph::with_capacity(nodes, edges.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for edge in edges {
        let (one, other) = (NodeIndex::new(edge.one), NodeIndex::new(edge.other));
        graph.add_edge(one, other, everything - cost(&edge.costs));
    }
    let weight = |edge: petgraph::graph::EdgeReference<'_, i128>| {
        Ok::<i128, std::convert::Infallible>(*edge.weight())
    };
    let Ok(found) = max_weight_matching(&graph, true, weight, false);
    // The library answers with an unordered set; the same set always stands in the same order here.
    let mut pairs: Vec<(usize, usize)> = found
        .into_iter()
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The edges of one node: cost and index.
#[derive(Clone, Debug, Default)]
struct Around {
    inside: Vec<(i128, usize)>,
    outside: Vec<(i128, usize)>,
}

impl Around {
    fn add(&mut self, cost: i128, index: usize, inside: bool) {
        if inside {
            self.inside.push((cost, index));
        } else {
            self.outside.push((cost, index));
        }
    }

    fn best(self) -> impl Iterator<Item = usize> {
        let inside = least(self.inside, BEST_INSIDE);
        inside.into_iter().chain(least(self.outside, BEST_OUTSIDE))
    }
}

/// The so many that cost least; of equal cost those whose teams were drawn first.
fn least(mut edges: Vec<(i128, usize)>, number: usize) -> Vec<usize> {
    if number < edges.len() {
        edges.select_nth_unstable(number);
        edges.truncate(number);
    }
    edges.into_iter().map(|(_, index)| index).collect()
}

/// For each team the pairs that cost least, and those of the first matching.
fn best_edges(
    edges: &[Edge],
    scale: &Scale<LEVELS>,
    first: &[(usize, usize)],
    nodes: usize,
) -> Vec<Edge> {
    let mut around: Vec<Around> = vec![Around::default(); nodes];
    for (index, edge) in edges.iter().enumerate() {
        let cost = scale.fold(&edge.costs);
        for node in [edge.one, edge.other] {
            if let Some(around) = around.get_mut(node) {
                around.add(cost, index, edge.inside);
            }
        }
    }
    let chosen: BTreeSet<usize> = around.into_iter().flat_map(Around::best).collect();
    let first: BTreeSet<(usize, usize)> = first.iter().copied().collect();
    let wanted = edges
        .iter()
        .enumerate()
        .filter(|(index, edge)| chosen.contains(index) || first.contains(&(edge.one, edge.other)));
    wanted.map(|(_, edge)| *edge).collect()
}

/// The teams behind the nodes; whose partner is no team has a bye.
fn by_team<'a>(field: &Field<'a>, pairs: &[(usize, usize)]) -> Matching<'a> {
    let mut matching = Matching::default();
    for (one, other) in pairs {
        match (field.teams.get(*one), field.teams.get(*other)) {
            (Some(one), Some(other)) => matching.pairs.push((*one, *other)),
            (Some(team), None) | (None, Some(team)) => matching.byes.push(*team),
            (None, None) => {}
        }
    }
    matching
}
