/** Who is no shopper by what it says of itself: dealt to no arm, since nobody buys there. What a browser knows of itself, pages look at. */
const NAMES =
  /bot\b|bot\/|crawl|spider|slurp|headless|lighthouse|pagespeed|pingdom|gtmetrix|phantomjs|selenium|playwright|puppeteer|facebookexternalhit|embedly|preview|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch/i;

/** True of crawlers, monitors and scripts, and of what says nothing. */
export const isBot = (userAgent: string | undefined): boolean => !userAgent || NAMES.test(userAgent);
