//! Union-find over small whole numbers.
//!
//! The smaller index always becomes the root, so the result does not depend on the order of the unions.

/// Disjoint groups of `0..n`.
pub(crate) struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    pub(crate) fn new(n: usize) -> Groups {
        Groups { parent: (0..n as u32).collect() }
    }

    /// The smallest member of the group of `i`.
    pub(crate) fn root(&mut self, i: usize) -> usize {
        let mut at = i as u32;
        while self.parent[at as usize] != at {
            let next = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = next;
            at = next;
        }
        at as usize
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parent[a.max(b)] = a.min(b) as u32;
        }
    }

    /// The members of every group, groups ordered by their smallest member.
    pub(crate) fn members(&mut self) -> Vec<Vec<usize>> {
        let n = self.parent.len();
        let mut slot = vec![usize::MAX; n];
        let mut all: Vec<Vec<usize>> = Vec::new();
        for i in 0..n {
            let root = self.root(i);
            if slot[root] == usize::MAX {
                slot[root] = all.len();
                all.push(Vec::new());
            }
            all[slot[root]].push(i);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_do_not_depend_on_the_order_of_unions() {
        let pairs = [(4, 1), (1, 3), (0, 2), (3, 4)];
        let grouped = |order: &[(usize, usize)]| {
            let mut groups = Groups::new(6);
            order.iter().for_each(|&(a, b)| groups.join(a, b));
            groups.members()
        };
        let expected = vec![vec![0, 2], vec![1, 3, 4], vec![5]];
        assert_eq!(grouped(&pairs), expected);
        let mut reversed = pairs;
        reversed.reverse();
        assert_eq!(grouped(&reversed), expected);
    }
}
