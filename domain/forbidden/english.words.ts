import type { Kind, Refused } from './kinds';

/**
 * Sequences of words, singular; "x?" may be missing, "a|b" is either. Read from ids ("partyMember") and from
 * English texts.
 */
const ENGLISH: Record<Kind, string> = {
  origin: `ethnic; ethnicity; nationality; race; tribe; caste; ancestry; descent; native place; birthplace;
    place of birth; date of birth; birth date;
    birthday; citizenship; bloodline; heritage; native language; mother tongue; social origin; family origin;
    country of origin; hometown`,
  belief: `religion; religious; faith; belief; church; mosque; temple; worship; baptism; baptised; baptized;
    creed; denomination; prayer; pious;
    religiou; sect; buddhist; muslim; christian; catholic; taoist; islam; buddhism`,
  party: `party member; party membership; party affiliation; party branch; party age; party status;
    joining the party; joined the party; join party; joined party; party joined;
    political; politic; communist; league member; party; date of joining the party; party join(?:ing)?; ccp; cpc`,
  papers: `passport; id number; id no; id card; idno; idcard; id code; id photo; identity; identification; ssn;
    social security; driver licen(?:s|c)e; driving licen(?:s|c)e;
    plate number; licen(?:s|c)e plate; visa; residence permit; citizen id; national id; car plate; credential`,
  home: `household; home town; household head; head of household; household member; home address; home addr; home phone;
    house number;
    residence; residential; residency; domicile; hukou; living address;
    address; landlord; tenant; family; family member; home; place of residence; permanent address; room number;
    roommate; dwelling; householder; neighbour; neighbor`,
  kin: `spouse; husband; wife; father; mother; parent; child; children; son; daughter; sibling; brother; sister;
    relative; kin; kinship; guardian; marital; marriage;
    married; divorced; widow; widowed; fertility; emergency contact; social relation; overseas relation;
    partner name; dependant; dependent; relationship to`,
  health: `health; medical; illness; disease; disability; disabled; blood type; blood group; blood pressure;
    diagnosis; allergy; medication; pregnancy; pregnant; mental;
    vaccination; vaccinated; vaccine; hospitali(?:s|z)ation; hospitali(?:s|z)ed; symptom; hiv; disorder;
    psychiatric; body temperature; chronic; handicap; therapy; depression; sick`,
  money: `income; salary; wage; earning; saving; debt; loan; property; property owned; asset; wealth;
    bank account; bank card; account number; credit card; credit score;
    credit record; credit rating; poverty; net worth; pension; financial status; financial situation; low income;
    mortgage; monthly pay; rich`,
  movements: `gps; location tracking; location history; live location; current location; geolocation; latitude;
    longitude; coordinate; whereabout; movement; itinerary; tracking;
    travel history; trip history; call log; call record; browsing history; chat log; chat history; chat record;
    trajectory; phone location; exit entry; entry and exit;
    travel record; web history; places visited; contacts list; social media account`,
  conduct: `attitude; conduct; behaviou?r; criminal; crime; conviction; offence; offense; arrest; petitioner;
    loyalty; stance; ideology; ideological; thought; moral;
    disciplinary; misconduct; temperament; integrity record; opinion of government; speech; political view;
    police record; personality; trustworthiness; dissent; punishment`,
  marks: `face; face (?:recognition|photo|image|id|capture|picture|scan); facial; fingerprint; iris; dna;
    biometric; gene; genetic; body weight; weight; height; mugshot; portrait; selfie; headshot; skin colou?r;
    voiceprint; gait; retina;
    tattoo; appearance; eye colou?r; hair colou?r; birthmark; palm print`,
  appraisal: `watchlist; watch list; blacklist; key person; key people; social credit; rank of person;
    ranking of people; reserve cadre; risk person;
    (?:person|personal|member|participant|volunteer|cadre|staff|individual|resident|citizen|people|person's) (?:score|rank|ranking|rating|grade|point|label|tag|profile|level|evaluation|appraisal|assessment|performance|colou?r)`,
};

/** Words that are harmless beside certain others: an organisation's, a place's, a service's. */
const HARMLESS: Record<string, { before?: RegExp; after?: RegExp; only?: boolean }> = {
  party: { only: true },
  'party branch': { after: /^ (?:event|meeting|count|number|activit)/ },
  race: { after: /^ (?:track|course|day)/ },
  address: {
    before:
      /(?:office|site|venue|company|shop|e?mail|ip|web|unit|work|event|place|service|hall|school|meeting) $/,
    after: /^ of the/,
  },
  home: { only: true },
  family: { before: /(?:served|helped) $/, after: /^ (?:doctor|farm|education|day|served|helped|visited)/ },
  household: {
    after: /^ (?:count|number|visited|served|helped|total)/,
    before: /(?:number of|count of|visited|served) $/,
  },
  child: { after: /^ (?:served|helped|visited)/, before: /(?:served|helped) $/ },
  children: { after: /^ (?:served|helped|visited)/, before: /(?:served|helped|number of) $/ },
  health: {
    after:
      /^ (?:talk|lecture|education|check|station|center|centre|service|promotion|training|desk|consultation|day)/,
  },
  medical: { after: /^ (?:service|team|aid|station|talk)/ },
  disabled: { after: /^ (?:access|federation|served)/ },
  income: {
    before: /(?:company|village|collective|operating|project|business|ticket) $/,
    after: /^ (?:tax (?:desk|talk)|certificate desk)/,
  },
  property: { before: /(?:public|state|collective) $/, after: /^ (?:management|company|insurance|service)/ },
  asset: { before: /(?:public|state|collective|company|fixed) $/ },
  loan: { before: /(?:company|business) $/ },
  debt: { before: /(?:village|public|company) $/ },
  attitude: { before: /service $/ },
  face: { only: true },
  weight: { only: true },
  height: { only: true },
  ethnic: { after: /^ (?:unity|township|culture|village|area|festival|affair|school)/ },
  religious: { after: /^ (?:affair|organi|group|site|venue|policy|association)/ },
  temple: { after: /^ (?:fair|fire|street|repair)/ },
  church: { after: /^ (?:fire|repair|building)/ },
  movement: { only: true },
  tracking: { only: true },
  speech: { only: true },
  thought: { only: true },
  credential: { only: true },
  rich: { only: true },
};

const singular = (word: string) =>
  ['children', 'homes', 'households'].includes(word) ||
  word.endsWith('ss') ||
  word.length < 4 ||
  word.endsWith('us') ||
  word.endsWith('is')
    ? word
    : word.replace(/ies$/, 'y').replace(/s$/, '');

const PATTERNS = (Object.entries(ENGLISH) as [Kind, string][]).map(([kind, list]) => {
  const phrases = list
    .split(';')
    .map((p) => p.trim().replace(/\s+/g, ' '))
    .sort((a, b) => b.length - a.length);
  return { kind, pattern: new RegExp(`(?<=^| )(?:${phrases.join('|')})(?= |$)`, 'g') };
});

/**
 * What English words ask for. A word like "party" or "face" is refused only alone; "third party", "surface" are
 * something else.
 */
export function refusedEnglish(words: string[]): Refused | undefined {
  const text = words.map(singular).join(' ');
  for (const { kind, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const [word] = match;
      const harmless = HARMLESS[word];
      const before = text.slice(0, match.index);
      const after = text.slice(match.index + word.length);
      if (harmless?.only && text !== word) continue;
      if (harmless?.before?.test(before) || harmless?.after?.test(after)) continue;
      return { word, kind };
    }
  }
  return undefined;
}
