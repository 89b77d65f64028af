//! The patterns of English comparisons: superlatives, bounds, years and times of day, without the words around them.

use std::sync::LazyLock;

use regex::Regex;

macro_rules! number {
    () => {
        r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten"
    };
}

macro_rules! rank {
    () => {
        r"second|third|fourth|fifth|sixth|\d{1,2}(?:st|nd|rd|th)"
    };
}

macro_rules! amount {
    () => {
        r"(?:[$€£¥]\s?)?(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)\s?-?(?:(?:k|m|million|thousand|万|億)\b\s?)?(?:sq\.?\s?(?:ft|m)\b\.?|square\s(?:feet|met(?:er|re)s)|(?:yen|dollars?|usd|jpy|eur|euros?|pounds?|percent|sqft|sqm|m2|minutes?|mins?|hours?|hrs?|hr|km|kilomet(?:er|re)s?|miles?|mi|kg|kilos?|kilograms?|grams?|g|lbs?|oz|mm|cm|inch(?:es)?|m|met(?:er|re)s?|days?|weeks?|ml|l|lit(?:er|re)s?|cc|kcal|calories|[gtm]b|people|persons?|guests?|employees|staff|seats?|bedrooms?|beds?|bathrooms?|baths?|months?|years?|stars?|ms|s)\b|%|m²|㎡|万円|円|分|名|人)?"
    };
}

/// What may follow an amount without changing it.
macro_rules! tail {
    () => {
        r"(?:\s*(?:per|a|an|/)\s?(?:night|month|person|year|hour|day|week|head|guest|unit)\b)?(?P<tail>(?:['’]?s?\s*(?:walk(?:ing)?|on foot|old|away|in total)\b)?(?:\s+(?:from|of|to)\s+(?:the\s+|a\s+)?(?:nearest\s+)?(?:train\s+|railway\s+)?station\b)?)"
    };
}

pub(super) const LESS: &str = "under|below|less than|fewer than|lower than|cheaper than|smaller than|shorter than|lighter than|closer than|nearer than|younger than";
pub(super) const AT_MOST: &str = "up to|at most|no more than|not more than|within|maximum|max|a maximum of|not over";
pub(super) const MORE: &str = "over|above|more than|greater than|higher than|larger than|bigger than|longer than|taller than|heavier than|more expensive than|exceeding|older than|farther than";
pub(super) const AT_LEAST: &str = "at least|no less than|not less than|minimum|min|a minimum of";

const CORES: &[&str] = &[
    // Bounds.
    concat!(r"\bbetween\s+(?P<low>", amount!(), r")\s*(?:and|to|-)\s*(?P<high>", amount!(), ")", tail!()),
    concat!(
        r"\b(?P<op>under|below|less than|fewer than|lower than|cheaper than|smaller than|shorter than|lighter than|closer than|nearer than|younger than|up to|at most|no more than|not more than|within|maximum|max|a maximum of|not over|over|above|more than|greater than|higher than|larger than|bigger than|longer than|taller than|heavier than|more expensive than|exceeding|older than|farther than|at least|no less than|not less than|minimum|min|a minimum of)\s+(?:of\s+)?(?P<one>",
        amount!(),
        ")",
        tail!()
    ),
    concat!(
        r"(?:\b|(?P<sign>[$€£¥]))(?P<one>",
        amount!(),
        r")\s*(?P<back>\+|(?:\b(?:or|and)\s+(?:less|fewer|under|below|cheaper|lower|smaller|shorter|lighter|more|over|above|up|higher|larger|longer|heavier|better)\b))(?:\s+(?P<unit>bedrooms?|bathrooms?|people|guests|seats|minutes|stars))?",
        tail!()
    ),
    // What is exactly so much: "2-bedroom".
    concat!(
        r"\b(?P<exact>",
        number!(),
        r")-(?P<unit>bedroom|bathroom|bed|bath|person|people|guest|seat|star|minute|hour|km|kg)s?\b"
    ),
    // Years and times of day.
    r"\b(?:(?:built|opened|founded|established|made|released|registered|constructed|launched)\s+)?(?:in\s+)?(?P<when>since|after|before|until|or later than|from|newer than|older than)\s+(?P<year>(?:19|20)\d\d)\b(?:\s+(?:onwards?|or later))?",
    r"\b(?:in\s+)?(?P<year>(?:19|20)\d\d)\s+or\s+(?P<when>later|newer|earlier|older)\b",
    r"\b(?:(?:start(?:ing|s)?|begin(?:ning|s)?|open(?:ing|s)?)\s+)?(?P<when>after|before|from|by|until|at or after)\s+(?P<clock>\d{1,2}:\d\d(?:\s*[ap]m)?|\d{1,2}\s*[ap]m|noon)\b",
    // The most and the least.
    concat!(
        r"\b(?:(?:top\s+)?(?P<many>",
        number!(),
        r")\s+)?(?:(?P<rank>",
        rank!(),
        r")[\s-]+)?(?P<super>(?:most|least)\s+(?:expensive|costly|pricey|affordable|inexpensive|economical|spacious|roomy|recent|highly rated)|(?:best|top|highest|worst|lowest)[\s-]rated|cheapest|priciest|dearest|costliest|largest|biggest|greatest|roomiest|smallest|tiniest|newest|latest|youngest|oldest|longest|shortest|heaviest|lightest|nearest|closest|farthest|furthest|earliest|highest|lowest|fewest|most|least|best|worst)\b(?:\s+(?P<many2>",
        number!(),
        r")\b)?(?:\s+to\s+(?:the\s+|a\s+)?(?:nearest\s+)?(?:train\s+|railway\s+)?station\b)?"
    ),
    concat!(r"\btop\s+(?P<many>", number!(), r")\b"),
    concat!(r"\b(?:of|among|out of)\s+(?:the|these|those|all)?\s*(?P<among>\d{1,3}|", number!(), r")\b"),
];

pub(super) static RULES: LazyLock<Vec<Regex>> =
    LazyLock::new(|| CORES.iter().filter_map(|p| Regex::new(p).ok()).collect());
pub(super) static BY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?:(?:ranked|sorted|ordered|measured)\s+)?(?:by|in terms of)\s+(?:the\s+)?").ok());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), CORES.len());
        assert!(BY.is_some());
    }
}
