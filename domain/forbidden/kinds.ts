/**
 * What belongs to a person and is never asked for here, in kinds (mission: "What it must never become"), each with
 * what a form
 * may ask instead.
 */
export const KINDS = {
  origin: { is: '个人的民族、籍贯、国籍或出身', instead: '可以改填单位、地点或参加人数' },
  belief: { is: '个人的信仰', instead: '可以改填团体或场所的名称、活动的场次' },
  party: { is: '个人的党派和政治面貌', instead: '可以改填牵头的党派团体、单位或活动的场次' },
  papers: { is: '个人的证件', instead: '可以改填姓名和单位，系统里的人由名册认定' },
  home: { is: '个人的住址、户籍或家庭', instead: '可以改填户数（只填数）、村（社区）或“场所地址”“活动地点”' },
  kin: { is: '个人的婚姻、亲属或社会关系', instead: '可以改填服务人数或受益人数' },
  health: { is: '个人的健康', instead: '可以改填服务人次、义诊或讲座的场次' },
  money: { is: '个人或家庭的收入和财产', instead: '可以改填项目资金、单位账户或受益户数（只填数）' },
  movements: { is: '个人的行踪和往来', instead: '可以改填活动地点、活动日期或“行程安排”' },
  conduct: { is: '个人的表现、思想或言行', instead: '可以改填办了什么事、事情的进展和结果' },
  marks: { is: '个人的相貌和生物特征', instead: '可以改填“现场照片”，拍物不拍人' },
  appraisal: { is: '对个人的评分、排名或分类', instead: '可以改为对单位、项目或事项的评价' },
} as const;

export type Kind = keyof typeof KINDS;

/** One wording that asks for what belongs to a person: `word` as it was found, written plainly. */
export interface Refused {
  word: string;
  kind: Kind;
}

/**
 * What an attribute's words look like, and the company in which they speak of an organisation, a place, a count or
 * a deed.
 */
export interface Attribute {
  kind: Kind;
  words: RegExp;
  /** Right before the words, up to the mark before: harmless. */
  before?: RegExp;
  /** Right after the words, up to the mark behind: harmless. */
  after?: RegExp;
  /** Before or after: a person's for certain, whatever else stands there. */
  certain?: { before?: RegExp; after?: RegExp };
  /**
   * Which general excuses hold. `most`: publicity and procedures, and counts of what was done for people. `heads`:
   * also any count, and
   * whatever is in the end an event, a place, an organisation. `none`: only the attribute's own.
   */
  excused: 'most' | 'heads' | 'none';
}
