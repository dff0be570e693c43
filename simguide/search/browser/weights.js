/* Every number of the ranking, with its reason. Change one, run tests/search/browser and the recall. */

/* How surely a word says what is wanted. A subject has a page of its own, which is more specific
   than any verb: “cancel by an agent” asks about agents. */
export const STRENGTH = { subject: 5, act: 4, everyday: 4, sure: 3, event: 2, hint: 1, noise: 0, ask: 0 };

/* The same for a topic (what facts are about, besides procedures). A hint loses against a verb,
   wins against what happened only weakly. What is asked of a procedure (papers) stands aside for any verb. */
export const TOPIC = { subject: 5, alone: 4.4, sure: 3, hintAlone: 2.6, hint: 1.4, other: 1, aside: 0.9 };
/* Customer service is reached for every purpose: it is the aim only where nothing else is. */
export const CONTACT = { sure: 1.5, hint: 0.5, other: 1, yields: 1 };

/* How alike a query is to the example questions of a target, beside what its words say for sure. */
export const LIKE = {
  named: 7, // alike to nothing else, with a carrier: a little more than any verb
  alone: 12, // … and without one, where a page of its own is more specific
  procedureNamed: 0.5, // with a carrier mostly a procedure is asked for (logarithm of the odds)
  procedureAlone: -0.5, // … without one less often than the examples, which had many of both, have it
  sure: 0.5, // so alike to a subject that no page of a carrier's own answers
  explained: 0.5, // how much less a page of its own counts where every word is known and none is about it
  doubted: 0.2, // what words that stand apart count that are alike to other things
  least: 0.05, // a smaller share says nothing
};

export const READING = {
  after: 2, // “after cancelling”, “before I left”: a circumstance, no longer the aim
  not: 0, // “not cancel, only pause”
  first: 0.5, // “stop it first”: what is to be done first
  order: 0.03, // Chinese and Japanese end with the aim, English begins with it
  again: 0.1, // said twice
  guess: 0.8, // something unexplained is said of a card: it is most often to be had again
  hintedCarrier: 0.3, // a name that several carriers share
  place: 0.01, // of two carriers the first named
  order2: 0.001, // of carriers that share a name the likelier
  hostBelow: 0.1, // “SoftBank's Y!mobile”: the network stands just below the brand
  brandSure: 0.65, // a brand must be this sure to go before its network
  hosted: 0.2, // “docomo prepaid”: of several brands the one on the network that is named
};

/* Documents of a carrier that is named. */
export const CARRIER = {
  named: 100, // before anything of all carriers
  weaker: 0.5, // a second carrier that is less surely meant
  weakerBy: 0.25, // by how much less sure that is
  most: 10, // the carrier that is most surely meant
  overview: 22, // its own page, when nothing is asked
  overviewBeside: 8, // … and else behind whatever is asked for
  sure: 0.5, // below it carriers are only hinted at (“prepaid”), and what holds for all goes before
  hinted: 0.5,
  begun: 60, // a name is being typed: the names it may be go before the pages of one of them
  aim: 60, // what is asked for
  beside: 0.6, // what is to be done, beside a subject of which only a page for all carriers speaks
  idleContact: 12, // nothing asked: its contacts come next
  answers: 24, // nothing but a kind of fact is asked: where such a fact is, before the carrier's own page
  idleTopic: 1,
  idlePage: 6,
  typeAsked: 8, // the section of the card type that is asked for, before the page
  typeNone: -34, // a section, no card type asked
  typeOther: -40, // a section of another card type
};

/* Documents for all carriers. */
export const GENERAL = {
  alone: 100, // no carrier named
  beside: 62, // with a carrier its own section goes before the general one
  subjectBeside: 150, // but a subject has one page, and a carrier's page does not answer it
  subjectWithVerb: 128, // … unless the carrier's own page for that verb is asked too
  clear: 2, // … and the subject is not this many times as sure
  certain: 1, // … what is no subject counts as one where it is as much surer, at least than this, and no fact is asked
  aim: 13, // what is aimed at, before a word that only stands in a title
  procedureBeside: 45,
  lost: 4, // before “stop the line”: it has the numbers
  stopSection: 90, // the lost page stays before a section on stopping
  section: 106, // a card type is asked: its section before the page
  typeOnly: 90, // only a card type is typed
  typeBeside: 40,
  others: 30, // the carriers that most readers have, below what is general
};

/* A name of the glossary that is the whole query, or all of it but “what is”. */
export const TERM = {
  meaning: 400, // its meaning is asked: first
  unknown: 92, // a meaning is asked of a word that no entry has: the glossary itself
  alone: 90, // nothing else is known of it
  beside: 88, // the vocabulary leads elsewhere: among the first three
};

export const NUMBER = { alone: 120, fits: 30, beside: 10, place: 0.1 };

/* Words of titles and of the text. */
export const TEXT = {
  title: 12, // a word that no vocabulary has stands in the title
  lone: 80, // nothing is known: the text alone decides
  carrier: 50, // only a carrier is known
  general: 0.4, // … and then documents of all carriers weigh less
  covered: 0.34, // the least share of the words that must be there
};

/* Which fact of a page answers. Higher is better; a fact below “least” does not. */
export const ANSWER = {
  order: 4, // attributes are named in the order in which they answer
  orders: 5, // … and after so many it makes no difference
  type: 10, // the card type that is asked for
  otherType: 60, // … and never another one's figure
  abroad: 30, // asked from abroad: what works from abroad
  notAbroad: 40, // … and not a number that works in Japan only, nor the other way round
  channel: 12, // the way that is asked for
  otherChannel: 6,
  language: 14, // a language that is asked for
  own: 3, // the reader's own language
  condition: 3, // a fact that holds in some cases only: less than the next kind of fact
  said: 3, // … unless the query names the case
  reported: 0.9, // not confirmed: both together are still less than the next kind of fact
  unknown: 8, // a fact that says: not known
  beside: 9, // how much less fitting a figure may be that is shown beside the best
  least: -36,
  most: 3, // figures in one line
};
