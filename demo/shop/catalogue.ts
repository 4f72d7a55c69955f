/** What the shop sells. Prices are in pence, so that no sum ever meets a rounding error. */

export type CategorySlug = 'cookware' | 'knives-and-tools' | 'tableware' | 'tea-and-coffee';

export interface Category {
  readonly slug: CategorySlug;
  readonly name: string;
  readonly tagline: string;
  readonly intro: string;
}

interface ProductDetails {
  readonly materials: string;
  readonly care: string;
  readonly size: string;
}

export interface Product {
  /** Also the name of its picture: pictures/<id>.svg */
  readonly id: string;
  readonly category: CategorySlug;
  readonly name: string;
  readonly pricePence: number;
  readonly short: string;
  readonly long: string;
  readonly details: ProductDetails;
  readonly stock: number;
  readonly rating: { readonly average: number; readonly count: number };
  readonly pictureAlt: string;
}

export const currency = 'GBP';

export const categories: readonly Category[] = [
  {
    slug: 'cookware',
    name: 'Cookware',
    tagline: 'Pots and pans for the long haul',
    intro:
      'Cast iron, copper, carbon steel and honest enamel: a short list of pans, each chosen because it does one job better than the others.',
  },
  {
    slug: 'knives-and-tools',
    name: 'Knives & tools',
    tagline: 'What the hand reaches for',
    intro: 'Forged in Sheffield, turned in Herefordshire, hewn on Dartmoor. Tools that get better with use.',
  },
  {
    slug: 'tableware',
    name: 'Tableware',
    tagline: 'For Tuesdays as much as Sundays',
    intro: 'Stoneware, glass and linen that sit well together and do not mind the dishwasher.',
  },
  {
    slug: 'tea-and-coffee',
    name: 'Tea & coffee',
    tagline: 'Eleven o’clock, taken seriously',
    intro: 'Pots, presses and kettles that pour without a drip, for the best ten minutes of the morning.',
  },
];

export const products: readonly Product[] = [
  {
    id: 'harrow-casserole',
    category: 'cookware',
    name: 'Harrow casserole, 24 cm',
    pricePence: 11800,
    short: 'Enamelled cast iron that goes from hob to oven to table.',
    long: 'The lid is heavy and its underside is pimpled, so the steam drips back onto the meat instead of leaving. Four and a half litres: enough for a shoulder of lamb, or soup for six. Our bestseller since the shop opened.',
    details: {
      materials: 'Cast iron, three coats of enamel, brass knob',
      care: 'Hand wash for preference; dishwasher safe. Oven safe to 250 °C. All hobs, induction included.',
      size: '24 cm across, 4.5 litres, 4.6 kg with lid',
    },
    stock: 14,
    rating: { average: 4.9, count: 412 },
    pictureAlt: 'Deep green enamelled casserole with a domed lid and a brass knob',
  },
  {
    id: 'fen-frying-pan',
    category: 'cookware',
    name: 'Fen frying pan, 26 cm',
    pricePence: 4600,
    short: 'Carbon steel: lighter than iron, and slicker every week.',
    long: 'Arrives already seasoned with rapeseed oil. Give it three breakfasts and an egg will slide. Sears like cast iron at two thirds of the weight.',
    details: {
      materials: '2 mm carbon steel, riveted steel handle',
      care: 'Wipe or rinse, dry on the heat, thin film of oil. No dishwasher. All hobs.',
      size: '26 cm rim, 20 cm base, 1.6 kg',
    },
    stock: 31,
    rating: { average: 4.7, count: 268 },
    pictureAlt: 'Black carbon-steel frying pan with a fried egg in it',
  },
  {
    id: 'tarn-saucepan',
    category: 'cookware',
    name: 'Tarn copper saucepan, 16 cm',
    pricePence: 9400,
    short: 'Milk, custard, caramel: anything that must not catch.',
    long: 'Copper answers the flame at once and the steel lining asks for no re-tinning. The rim is rolled, so it pours cleanly from either side.',
    details: {
      materials: '1.5 mm copper, stainless-steel lining, cast-iron handle',
      care: 'Hand wash. Polish with lemon and salt, or let it darken. Gas, electric and ceramic hobs; not induction.',
      size: '16 cm across, 1.8 litres, 1.4 kg',
    },
    stock: 6,
    rating: { average: 4.8, count: 97 },
    pictureAlt: 'Copper saucepan of milk with a long iron handle',
  },
  {
    id: 'sunday-stockpot',
    category: 'cookware',
    name: 'Sunday stockpot, 8 litres',
    pricePence: 7800,
    short: 'Tall, plain and quick to boil; made for bones and big pasta.',
    long: 'A tall pot loses less to steam, which is what you want from stock. The base is a thick aluminium sandwich, so nothing sticks at hour five.',
    details: {
      materials: '18/10 stainless steel, aluminium core base',
      care: 'Dishwasher safe. Oven safe to 220 °C. All hobs, induction included.',
      size: '24 cm across, 20 cm deep, 8 litres, 2.3 kg',
    },
    stock: 18,
    rating: { average: 4.6, count: 143 },
    pictureAlt: 'Tall stainless-steel stockpot with a lid',
  },
  {
    id: 'allotment-roasting-tin',
    category: 'cookware',
    name: 'Allotment roasting tin',
    pricePence: 3200,
    short: 'White enamel with a blue rim; potatoes come out golden.',
    long: 'Enamel on steel heats fast and gives up its crusts with a ten-minute soak. Good-looking enough to go straight to the table.',
    details: {
      materials: 'Enamelled steel',
      care: 'Dishwasher safe. Soak, do not scour. Oven safe to 270 °C; fine on gas for the gravy.',
      size: '37 × 27 × 6 cm, 1.1 kg',
    },
    stock: 42,
    rating: { average: 4.5, count: 201 },
    pictureAlt: 'White enamel roasting tin with a blue rim, full of roast potatoes and thyme',
  },
  {
    id: 'bramley-pie-dish',
    category: 'cookware',
    name: 'Bramley pie dish',
    pricePence: 2450,
    short: 'Fluted stoneware that browns the bottom crust properly.',
    long: 'Unglazed underneath, so the base takes the heat of the shelf. Wide enough for a proper rim of pastry, deep enough for six apples.',
    details: {
      materials: 'Stoneware, food-safe glaze, raw base',
      care: 'Dishwasher and microwave safe. Freezer to oven once thawed.',
      size: '27 cm across, 5 cm deep, 1.2 litres',
    },
    stock: 25,
    rating: { average: 4.7, count: 118 },
    pictureAlt: 'Cream fluted pie dish holding a cherry pie with a lattice top',
  },
  {
    id: 'sheffield-cooks-knife',
    category: 'knives-and-tools',
    name: 'Sheffield cook’s knife, 20 cm',
    pricePence: 7200,
    short: 'One forged blade for nine jobs in ten.',
    long: 'Ground by hand in a workshop that has done nothing else since 1921. The curve rocks through herbs; the heel goes through squash. Free resharpening, once a year, for as long as you own it.',
    details: {
      materials: 'X50 stainless steel, walnut handle, brass rivets',
      care: 'Hand wash and dry. Hone weekly, sharpen twice a year.',
      size: '20 cm blade, 33 cm overall, 210 g',
    },
    stock: 22,
    rating: { average: 4.9, count: 336 },
    pictureAlt: 'Cook’s knife with a walnut handle and brass rivets',
  },
  {
    id: 'cob-bread-knife',
    category: 'knives-and-tools',
    name: 'Cob bread knife, 24 cm',
    pricePence: 5800,
    short: 'Long, wavy and unbothered by sourdough.',
    long: 'Rounded serrations saw less and slice more, so the crumb stays on the board. Long enough to cross a whole cob in one go.',
    details: {
      materials: 'X50 stainless steel, oak handle',
      care: 'Hand wash and dry. Sharpens on a fine rod.',
      size: '24 cm blade, 37 cm overall, 190 g',
    },
    stock: 11,
    rating: { average: 4.6, count: 84 },
    pictureAlt: 'Bread knife with an oak handle lying across a slice of bread',
  },
  {
    id: 'orchard-chopping-board',
    category: 'knives-and-tools',
    name: 'Orchard chopping board',
    pricePence: 6400,
    short: 'End-grain cherry and oak: kind to edges, heavy enough to stay put.',
    long: 'The grain stands upright, so the blade slips between the fibres and the marks close again. Comes oiled; a tin of board oil is in the box.',
    details: {
      materials: 'End-grain cherry and oak, beeswax and linseed oil',
      care: 'Wipe with hot water, dry on its edge, oil when it looks thirsty. No dishwasher.',
      size: '42 × 32 × 4 cm, 3.4 kg',
    },
    stock: 9,
    rating: { average: 4.8, count: 176 },
    pictureAlt: 'End-grain chopping board with thyme and half a lemon',
  },
  {
    id: 'bakers-rolling-pin',
    category: 'knives-and-tools',
    name: 'Baker’s rolling pin',
    pricePence: 1900,
    short: 'Turned beech on bearings, with handles that fit a floury hand.',
    long: 'The barrel weighs just enough that you steer rather than push. Dark walnut handles, because they would have gone that colour anyway.',
    details: {
      materials: 'Beech barrel, walnut handles, steel bearings',
      care: 'Wipe with a damp cloth. Do not soak.',
      size: '45 cm overall, 25 cm barrel, 780 g',
    },
    stock: 57,
    rating: { average: 4.7, count: 152 },
    pictureAlt: 'Wooden rolling pin above a round of pastry',
  },
  {
    id: 'beech-spoons',
    category: 'knives-and-tools',
    name: 'Beech spoons, set of three',
    pricePence: 1650,
    short: 'A stirrer, a scraper and a slotted turner.',
    long: 'Cut with the grain so that they do not splinter, and finished with nothing but oil. The walnut scraper has one straight edge for the corner of the pan.',
    details: {
      materials: 'Beech and walnut, linseed oil',
      care: 'Hand wash, dry upright, oil now and then.',
      size: '32 cm long',
    },
    stock: 64,
    rating: { average: 4.5, count: 229 },
    pictureAlt: 'Three wooden spoons fanned out',
  },
  {
    id: 'dartmoor-mortar',
    category: 'knives-and-tools',
    name: 'Dartmoor pestle and mortar',
    pricePence: 3800,
    short: 'Seven kilos of granite. Curry paste stands no chance.',
    long: 'Rough inside so the spices stay under the pestle, polished outside so that it wipes clean. Grind a handful of rice in it once before the first use.',
    details: {
      materials: 'Solid granite',
      care: 'Rinse with hot water, no soap. Air dry.',
      size: '19 cm across, 13 cm tall, 7 kg',
    },
    stock: 0,
    rating: { average: 4.8, count: 131 },
    pictureAlt: 'Speckled granite mortar with a pestle and a few peppercorns',
  },
  {
    id: 'pebble-dinner-plate',
    category: 'tableware',
    name: 'Pebble dinner plate',
    pricePence: 1400,
    short: 'Speckled stoneware with a raw clay rim, sold singly.',
    long: 'Thrown by hand in Stoke-on-Trent, so no two speckle alike. Flat to the edge with a slight lip: gravy stays where it belongs.',
    details: {
      materials: 'Stoneware, reactive glaze',
      care: 'Dishwasher and microwave safe. Oven safe to 180 °C.',
      size: '27 cm across, 680 g',
    },
    stock: 120,
    rating: { average: 4.8, count: 389 },
    pictureAlt: 'Two speckled stoneware plates, one cream and one blue',
  },
  {
    id: 'pebble-pasta-bowl',
    category: 'tableware',
    name: 'Pebble pasta bowl',
    pricePence: 1600,
    short: 'Wide, shallow and the one everybody takes first.',
    long: 'Half plate, half bowl, and right for risotto, curry, crumble and nearly everything else. Stacks with the rest of the Pebble range.',
    details: {
      materials: 'Stoneware, reactive glaze',
      care: 'Dishwasher and microwave safe. Oven safe to 180 °C.',
      size: '23 cm across, 6 cm deep, 0.9 litres',
    },
    stock: 86,
    rating: { average: 4.9, count: 274 },
    pictureAlt: 'Two wide stoneware bowls stacked, cream on sage green',
  },
  {
    id: 'washed-linen-napkins',
    category: 'tableware',
    name: 'Washed linen napkins, set of four',
    pricePence: 3400,
    short: 'Soft from the first day, in four colours that go together.',
    long: 'Irish-woven linen, stone-washed so that it needs no iron and forgives red wine. One each in marigold, slate blue, oatmeal and sage.',
    details: {
      materials: '100% linen, mitred hems',
      care: 'Machine wash at 40 °C. Line dry, do not iron.',
      size: '45 × 45 cm',
    },
    stock: 33,
    rating: { average: 4.6, count: 92 },
    pictureAlt: 'Stack of four folded linen napkins tied with string and thyme',
  },
  {
    id: 'ripple-tumblers',
    category: 'tableware',
    name: 'Ripple tumblers, set of four',
    pricePence: 2800,
    short: 'Ribbed, recycled glass that is hard to tip over.',
    long: 'Pressed from window glass and slightly green for it, with two in amber. The ribs give wet hands something to hold.',
    details: {
      materials: '100% recycled glass',
      care: 'Dishwasher safe. Not for boiling water.',
      size: '9 cm across, 12 cm tall, 320 ml',
    },
    stock: 38,
    rating: { average: 4.4, count: 167 },
    pictureAlt: 'Two ribbed glass tumblers, one holding water',
  },
  {
    id: 'dairy-jug',
    category: 'tableware',
    name: 'Dairy jug, 1.2 litres',
    pricePence: 3600,
    short: 'Water at lunch, custard at supper, flowers in between.',
    long: 'Dipped twice by hand, cream then blue, so the line wanders a little differently on each. The lip has been argued over for months and does not drip.',
    details: {
      materials: 'Stoneware, two glazes, raw base',
      care: 'Dishwasher safe. Microwave safe.',
      size: '19 cm tall, 1.2 litres, 890 g',
    },
    stock: 4,
    rating: { average: 4.9, count: 208 },
    pictureAlt: 'Stoneware jug, cream above and blue below',
  },
  {
    id: 'pantry-cutlery',
    category: 'tableware',
    name: 'Pantry cutlery, 16 pieces',
    pricePence: 9600,
    short: 'Four places: fork, knife, spoon and teaspoon, with walnut handles.',
    long: 'Brushed steel that does not show water marks and handles riveted as on a good knife. Spare pieces can be bought singly by asking us.',
    details: {
      materials: '18/10 stainless steel, stabilised walnut, brass',
      care: 'Hand wash for preference; dishwasher below 55 °C.',
      size: 'Fork 20 cm, knife 22 cm, spoon 19 cm, teaspoon 14 cm',
    },
    stock: 16,
    rating: { average: 4.5, count: 73 },
    pictureAlt: 'Fork, knife, spoon and teaspoon with walnut handles',
  },
  {
    id: 'moorland-teapot',
    category: 'tea-and-coffee',
    name: 'Moorland teapot, 1.1 litres',
    pricePence: 4800,
    short: 'Four mugs, one pot, no dribble.',
    long: 'A round belly lets the leaves move; the basket lifts out when it is strong enough. The lid has a catch, so it stays on for the last cup.',
    details: {
      materials: 'Stoneware, beech knob, steel basket',
      care: 'Dishwasher safe without the basket. Not for the hob.',
      size: '15 cm tall, 1.1 litres, 940 g',
    },
    stock: 21,
    rating: { average: 4.8, count: 246 },
    pictureAlt: 'Round navy stoneware teapot with a wooden knob',
  },
  {
    id: 'elevenses-mug',
    category: 'tea-and-coffee',
    name: 'Elevenses mug',
    pricePence: 1500,
    short: 'A third of a litre in marigold, with room for two fingers.',
    long: 'Thick enough to keep the tea hot and thin enough at the lip to drink from. Biscuit clearance has been tested at length.',
    details: {
      materials: 'Stoneware, raw clay base',
      care: 'Dishwasher and microwave safe.',
      size: '9 cm across, 10 cm tall, 340 ml',
    },
    stock: 140,
    rating: { average: 4.9, count: 521 },
    pictureAlt: 'Marigold stoneware mug of tea with a raw clay base',
  },
  {
    id: 'morning-cafetiere',
    category: 'tea-and-coffee',
    name: 'Morning cafetière, 1 litre',
    pricePence: 4200,
    short: 'Borosilicate glass, a fine double mesh and a handle that stays cool.',
    long: 'The second mesh is what keeps the grit out of the last cup. Every part can be bought again, including the glass.',
    details: {
      materials: 'Borosilicate glass, stainless steel, walnut',
      care: 'Dishwasher safe without the handle.',
      size: '10 cm across, 22 cm tall, 1 litre',
    },
    stock: 27,
    rating: { average: 4.6, count: 188 },
    pictureAlt: 'Glass cafetière half full of coffee',
  },
  {
    id: 'slow-sunday-pour-over',
    category: 'tea-and-coffee',
    name: 'Slow Sunday pour-over set',
    pricePence: 3950,
    short: 'A ribbed porcelain cone on a glass carafe with an oak collar.',
    long: 'Three minutes of slow pouring, two very good cups. Takes ordinary size 2 papers; forty are in the box.',
    details: {
      materials: 'Porcelain, borosilicate glass, oak',
      care: 'Dishwasher safe without the collar.',
      size: '23 cm tall, 600 ml',
    },
    stock: 13,
    rating: { average: 4.7, count: 106 },
    pictureAlt: 'Porcelain coffee dripper on a round glass carafe',
  },
  {
    id: 'hob-kettle',
    category: 'tea-and-coffee',
    name: 'Hob kettle, 2 litres',
    pricePence: 6800,
    short: 'Brick-red enamel with a whistle that is more alto than soprano.',
    long: 'Boils two litres in about six minutes on gas and keeps its handle out of the steam. The whistle lifts off if you are first up.',
    details: {
      materials: 'Enamelled steel, walnut handle, steel fittings',
      care: 'Rinse and dry; descale monthly in hard-water areas. All hobs, induction included.',
      size: '22 cm across, 2 litres, 1.5 kg',
    },
    stock: 8,
    rating: { average: 4.5, count: 159 },
    pictureAlt: 'Brick-red enamel kettle with a wooden handle',
  },
  {
    id: 'leaf-tea-caddy',
    category: 'tea-and-coffee',
    name: 'Leaf tea caddy',
    pricePence: 1800,
    short: 'An airtight tin for 250 g of leaf, or the good biscuits.',
    long: 'An inner lid keeps the air out, an outer one keeps it handsome. Made in Wolverhampton on presses older than the shop.',
    details: {
      materials: 'Tinplate, lacquer, brass knob',
      care: 'Wipe with a dry cloth.',
      size: '11 cm across, 14 cm tall, 250 g of leaf',
    },
    stock: 52,
    rating: { average: 4.7, count: 134 },
    pictureAlt: 'Dark green tin tea caddy with a leaf on its label',
  },
];

/** The product of that id, if there is one. */
export function findProduct(id: string): Product | undefined {
  return products.find((product) => product.id === id);
}

/** The category of that slug, if there is one. */
export function findCategory(slug: string): Category | undefined {
  return categories.find((category) => category.slug === slug);
}

/** The products of one category, in the order the shop shows them. */
export function productsIn(slug: CategorySlug): readonly Product[] {
  return products.filter((product) => product.category === slug);
}
