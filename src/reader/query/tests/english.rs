//! What English queries mean: one row each, by kind of question.

use super::check;

#[test]
fn counts_and_nouns() {
    check(&[
        ("the 6 regions each describing one property", "6 | <property>"),
        ("the six regions that each describe one property", "6 | <property>"),
        ("The 8 boxes which each show a single beer", "8 | <beer>"),
        ("regions that represent one machine each", "<machine>"),
        ("Please show the approximate 6 regions describing one building's features in the image.", "6 | <building>"),
        ("Draw boxes around all twelve courses on this page", "12 | <course>"),
        ("about 8 job openings, please", "8 | <job opening>"),
        ("one box for each speaker", "1 | <speaker>"),
        ("Six Apartments", "6 | <Apartment>"),
        ("every dish", "<dish>"),
        ("all the products on the slide", "<product>"),
        ("show all", "<>"),
        ("", "<>"),
        ("each of the 5 plans", "5 | <plan>"),
        ("the four offices", "4 | <office>"),
        ("the sweet", "<sweet>"),
    ]);
}

#[test]
fn amounts_that_only_a_counter_tells() {
    check(&[
        ("courses of at least 12 weeks", "<course> | 12≤Counter:week"),
        ("courses of at least 12 rooms", "<course> | ?at least 12 rooms"),
        ("hampers from £35 or more", "<hamper> | 35≤Money"),
        ("points that take no cards", "<point> | -cards"),
    ]);
}

#[test]
fn text() {
    check(&[
        ("the property near 築地 station", "<property> | +築地 station"),
        ("talks that mention Rust and WebAssembly", "<talk> | +Rust | +WebAssembly"),
        ("courses with no homework", "<course> | -homework"),
        ("rooms without a balcony", "<room> | -balcony"),
        ("listings that don't mention parking", "<listing> | 0parking"),
        ("listings that do not mention pets", "<listing> | 0pets"),
        ("listings without any mention of pets", "<listing> | 0pets"),
        ("cards saying “Sold out” but not \"Preorder\"", "<card> | -Preorder | +Sold out"),
        ("flats with a lift instead of a garage", "<flat> | +lift | -garage"),
        ("dishes in the Desserts section", "<dish> | §+Desserts"),
        ("the talk about databases", "<talk> | +databases"),
        ("products that are on sale", "<product> | +sale"),
        ("jobs that allow remote work", "<job> | +remote work"),
        ("apartments that do not allow pets", "<apartment> | !pets"),
        ("flats where smoking is not allowed", "<flat> | !smoking"),
        ("rooms where breakfast is included", "<room> | +breakfast"),
        ("courses where homework is not mentioned", "<course> | 0homework"),
        ("jobs that are not full-time", "<job> | ≠full-time"),
        ("plans other than half board", "<plan> | ≠half board"),
        ("plans that include two meals", "<plan> | +two meals"),
        ("the office in Chicago", "<office> | +Chicago"),
        ("sessions in English", "<session> | +English"),
        ("items labelled limited", "<item> | +limited"),
        ("the plan called Premium", "<plan> | +Premium"),
        ("events on Friday", "<event> | +Friday"),
        ("the item 国産はちみつ", "<item> | +国産はちみつ"),
        ("the plan Delta", "<plan> | +Delta"),
        ("the box of Dana Frost", "<> | +Dana Frost"),
        ("the event of 2011", "<event> | +2011"),
        ("clubs that meet on Thursday (木)", "<club> | +Thursday (木)"),
        ("lodges without meals (素泊まり)", "<lodge> | +素泊まり"),
        ("prints that were sold", "<print> | +sold"),
        ("grants that were not refused", "<grant> | ≠refused"),
        ("parts made by Kestrel & Sons", "<> | +Kestrel & Sons"),
        ("projects backed by Acme", "<project> | +Acme"),
        ("the last project in the table", "<project> | nth Reading(FromEnd(1))"),
        ("toys that are not safe for babies", "<toy> | ≠safe for babies"),
    ]);
}

#[test]
fn sections() {
    check(&[
        ("properties not in the new area", "<property> | §-new area"),
        ("sessions in track B", "<session> | §+track B"),
        ("items outside the Drinks section", "<item> | §-Drinks"),
        ("dishes listed under the Soups category", "<dish> | §+Soups"),
        ("talks in the main hall area", "<talk> | §+main hall area"),
    ]);
}

#[test]
fn places() {
    check(&[
        ("the third card from the left in the top row", "<card> | row FromStart(1) | nth From(Left, 3)"),
        ("the bottom of the left column", "<> | column FromStart(1) | nth From(Bottom, 1)"),
        ("the bottom right plan", "<plan> | bottom right"),
        ("second row", "<> | row FromStart(2)"),
        ("the last session", "<session> | nth Reading(FromEnd(1))"),
        ("the first 3 talks", "3 | <talk> | nth Reading(FromStart(1))"),
        ("the rightmost column of products", "<product> | column FromEnd(1)"),
        (
            "the job listing at the bottom of the left column",
            "<job listing> | column FromStart(1) | nth From(Bottom, 1)",
        ),
        ("the card in the middle", "<card> | nth Center"),
        ("the top left card", "<card> | top left"),
        ("the second one from the right", "1 | <> | nth From(Right, 2)"),
        ("the plans in the bottom row", "<plan> | row FromEnd(1)"),
        ("the leftmost card in the second row", "<card> | row FromStart(2) | nth From(Left, 1)"),
    ]);
}

#[test]
fn superlatives() {
    check(&[
        ("the Cheapest plan", "<plan> | min Money"),
        ("the most expensive apartment", "<apartment> | max Money"),
        ("the least expensive room", "<room> | min Money"),
        ("the second cheapest plan", "<plan> | min Money #2"),
        ("the two cheapest plans", "<plan> | min Money x2"),
        ("the 3 largest offices", "<office> | max Size x3"),
        ("the largest office by headcount", "<office> | max People:headcount"),
        ("the largest card", "<card> | max Size"),
        ("the smallest tile", "<tile> | min Size"),
        ("the car with the lowest mileage", "<car> | min Distance:mileage"),
        ("apartments with the highest rent", "<apartment> | max Money:rent"),
        ("the plan that costs the most", "<plan> | max Money:costs"),
        ("the flat with the most bedrooms", "<flat> | max Beds:bedrooms"),
        ("the room whose area is the largest", "<room> | max Area:area"),
        ("the newest building", "<building> | max Newness"),
        ("the oldest car", "<car> | min Newness"),
        ("the longest session", "<session> | max Length"),
        ("the shortest hike", "<hike> | min Length"),
        ("the heaviest tent", "<tent> | max Weight"),
        ("the lightest bag", "<bag> | min Weight"),
        ("the apartment closest to the station", "<apartment> | min Walk"),
        ("the earliest talk", "<talk> | min Clock"),
        ("the highest rated restaurant", "<restaurant> | max Stars"),
        ("the top-rated hotel", "<hotel> | max Stars"),
        ("the product with the best rating", "<product> | max Stars:rating"),
        ("top 3 by price", "<> | max Money:price x3"),
        ("top three cheapest flats", "<flat> | min Money x3"),
        ("the cheapest of the 6 plans", "<plan> | of 6 | min Money"),
        ("the office with the fewest employees", "<office> | min People:employees"),
        ("the job with the highest maximum salary", "<job> | max Money:maximum salary"),
        ("the KPI with the lowest latency", "<KPI> | min Named:latency"),
        ("the third most expensive dish", "<dish> | max Money #3"),
        ("the most spacious room", "<room> | max Size"),
        ("the flat with the largest floor area in the top row", "<flat> | max Area:floor area | row FromStart(1)"),
        ("the lowest rent", "<> | min Money:rent"),
        ("the most recent listing", "<listing> | max Newness"),
        ("the event with the largest capacity", "<event> | max People:capacity"),
        ("the product with the biggest discount", "<product> | max Share:discount"),
        ("the apartment with the lowest deposit", "<apartment> | min SideMoney:deposit"),
    ]);
}

#[test]
fn bounds() {
    check(&[
        ("rooms under $120", "<room> | Money<120"),
        ("apartments with a rent below $2,000", "<apartment> | Money:rent<2000"),
        ("flats that cost less than 2000 dollars", "<flat> | Money:cost<2000"),
        ("cars with mileage under 50,000 km", "<car> | Distance:mileage<50000000"),
        ("products between $20 and $50", "<product> | 20≤Money≤50"),
        ("offices with more than 100 people", "<office> | 100<People"),
        ("rooms of at least 40 sqm", "<room> | 40≤Area"),
        ("flats with at least 2 bedrooms", "<flat> | 2≤Beds"),
        ("flats with more than two bedrooms", "<flat> | 2<Beds"),
        ("flats with 3 or more bedrooms", "<flat> | 3≤Beds"),
        ("bags weighing less than 1 kg", "<bag> | Weight:weight<1000"),
        ("apartments within 5 minutes' walk of the station", "<apartment> | Walk≤5"),
        ("flats less than 10 minutes from the station", "<flat> | Walk<10"),
        ("buildings built after 2010", "<building> | 2010<Newness"),
        ("offices opened before 2000", "<office> | Newness<2000"),
        ("offices since 2010", "<office> | 2010≤Newness"),
        ("cars from 2018 or later", "<car> | 2018≤Newness"),
        ("buildings less than 10 years old", "<building> | -10<Newness"),
        ("sessions starting after 13:00", "<session> | 780<Clock"),
        ("talks before noon", "<talk> | Clock<720"),
        ("sessions longer than 45 minutes", "<session> | 45<Time"),
        ("dishes for 1,000 yen or less", "<dish> | Money≤1000"),
        ("hotels rated 4 or above", "<hotel> | 4≤Stars:rating"),
        ("plans cheaper than ¥10,000 per night", "<plan> | Money<10000"),
        ("halls seating at least 200 people", "<hall> | 200≤People:capacity"),
        ("rooms whose price is over 15,000 yen", "<room> | 15000<Money:price"),
        ("products with a discount of at least 20%", "<product> | 20≤Share:discount"),
    ]);
}

#[test]
fn looks() {
    check(&[
        ("the red round badge", "<badge> | looks (Red) (Round)"),
        ("the blue badge", "<badge> | looks (Blue)"),
        ("the yellow pill with the fee", "<pill> | +fee | looks (Yellow)"),
        ("the yellow tilted sign", "<sign> | looks (Yellow) (Tilted)"),
        ("the blue box with dealer information", "<box> | +dealer information | looks (Blue)"),
        ("the green cards", "<card> | looks (Green)"),
        ("cards with a red badge", "<card> | marked (Red)"),
        ("cards with a NEW badge", "<card> | +NEW"),
        ("cards that are red", "<card> | looks (Red)"),
        ("the yellow sticker", "<sticker> | looks (Yellow)"),
        ("cards with a red border", "<card> | ?with a red border"),
    ]);
}

#[test]
fn not_understood() {
    check(&[
        ("shops that opened earlier than last year", "<shop> | ?that opened earlier than last year"),
        ("cards with a bar chart", "<card> | ?with a bar chart"),
        ("discounted products", "<product> | ?discounted"),
        ("guest rooms for rent", "<guest room> | +rent"),
        ("KPIs that got worse than last week", "<KPI> | ?that got worse than last week"),
        ("the best plan", "<plan> | ?best"),
        ("the spiciest dish", "<dish> | ?spiciest"),
        ("the nearest to the park", "<> | ?nearest to the park"),
        ("plans that look similar", "<plan> | ?that look similar"),
    ]);
}

#[test]
fn ways_of_saying_a_condition() {
    check(&[
        ("steps 2 to 4", "<step> | nth FromTo(2, 4)"),
        ("tiles that grew by more than 5%", "<tile> | 5<Share:change"),
        ("tiles that fell by at least 10%", "<tile> | Share:change≤-10"),
        ("the tile that shows no change", "<tile> | 0change"),
        ("plans that have no waiting time", "<plan> | -waiting time"),
        ("tools under 10 pounds", "<tool> | Money<10"),
        ("the plan in the dark green column", "<plan> | looks (Green)"),
        ("people in the purple band", "<people> | looks (Purple)"),
        ("the fixed term account with the highest rate", "<account> | max Named:rate | ?fixed term"),
        ("the west room", "<west room>"),
        ("people who are not in Sales or Engineering", "<people> | ≠Sales or Engineering"),
        ("plans that cover glasses", "<plan> | +glasses"),
        ("the cheapest plan that includes dental care", "<plan> | +dental care | min Money"),
        ("which items are sold out?", "<item> | +sold out"),
        ("dishes that are not free", "<dish> | ≠free"),
        ("items that used to cost more than £10", "<item> | 10<Money:cost | ?that used to"),
    ]);
}

#[test]
fn what_is_got_and_what_stands_under_a_word() {
    check(&[
        ("projects that raised over $500", "<project> | 500<Money:price"),
        ("projects that raised over 500", "<project> | 500<Money:price"),
        ("films that received over 40 entries", "<film> | ?that received | ?over 40 entries"),
        ("the film that received the most entries", "<film> | ?that received the | ?most entries"),
        ("the project that raised the most", "<project> | max Money:price"),
        ("homes that are not under offer", "<home> | ≠under offer"),
        ("homes for sale, but not under offer", "<home> | +sale | -under offer"),
        ("homes under offer", "<home> | +under offer"),
        ("rooms with under-floor heating", "<room> | +under-floor heating"),
        ("projects not backed by Acme", "<project> | -Acme"),
        ("works undertaken by Acme", "<work> | +Acme"),
    ]);
}
