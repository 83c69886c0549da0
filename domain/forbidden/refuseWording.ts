import { ATTRIBUTES } from './attributes.list';
import { refusedEnglish } from './english.words';
import { type Attribute, KINDS, type Refused } from './kinds';
import { refusedPinyin } from './pinyin.words';
import { CLAUSE, latinWords, PART, plainChinese } from './plain';

const anyOf = (list: string) => `(?:${list.trim().split(/\s+/).join('|')})`;

/** "不填户主姓名", "请勿拍到人脸": a text that tells people to leave something out may name it. */
const LEFT_OUT = new RegExp(
  anyOf(`不得 不要 不必 不应 不可 不宜 不能 无需 无须 请勿 切勿 严禁 禁止 杜绝 避免 毋 勿(?!忘) 不再 不需 不许 不涉及
    不(?:填|写|含|拍|收集|登记|包含|采集|记录|上传|泄露|公开|出现|包括|询问|问|查|列|报|提供|带有|留|录|看)`) +
    '(?!不)',
);
const DESK =
  '(?:办理|复印|照相|拍照|办证|受理|服务|代办|查询|打印|自助|领取)(?:网?点|处|窗口|机|站|中心|大厅|时限|台)';
/** "身份证办理指南是否上墙", "健康知识讲座": publicity, rules and points of service. */
const SERVICE = new RegExp(
  `^[^|；]{0,6}?${anyOf(`宣传 宣讲 讲座 培训班?(?!记录) 政策 知识 法规 条例 咨询 指南 流程 须知 (?:证明|表格?|文书|填写)样本 窗口 公示
    公开栏 义诊 防范 诈骗 反诈 防治 整治 ${DESK} 服务(?:人?次|人次数|场次|进|项目|队|活动)`)}`,
);
/** What was done for people, so many times. */
const COUNTED =
  /^[^|；]{0,8}?(?:人数|人次|户数|户次|次数|场次|场数|件数|数量|总数|数|率|占比|比例|条数|份数)(?=$|[|；])/;
const DONE_FOR = new RegExp(
  anyOf(`慰问 走访 帮扶 服务 参加 参与 资助 救助 受益 惠及 覆盖 培训 关爱 助 出席 到场 发放 收到 化解 办理 接待 参会 组织 动员 邀请
    联系 调解 解决 整改`),
);
/**
 * The last noun says what the whole is: an event, a place, an organisation, a piece of work; perhaps how many of
 * it or when.
 */
const HEAD = new RegExp(
  `^[^|；]{0,9}?${anyOf(`活动 讲座 讲堂 课堂 宣传 宣讲 教育 学习 会议? 大会 论坛 节 [周月日] 简?报告? 方案 计划 总结 制度 办法 机制 项目 工程
    工作 任务 建设 创建 共建 结对 监督 调研 建言 提案 协商 交流 联谊 文化 展 展示 展览 设施 设备 场所 场地 (?<!观|地|特|优|缺|重|难|热|亮|弱|交|终|起|要)点 站 室 馆 厅 堂
    考察团 服务团 中心 基地 园区? 广场 街道? 道路 路 社区 村 镇 乡 县 学校 企业 商户 店 餐厅 食堂 安全 消防 整治 治理 处[理置] 保障
    维护 维修 修缮 服务 公告 公示 栏 墙 牌 图书? 书屋 品牌 案例 事迹 作品 产品 产业 农场 合作社 团体 单位 机构 组织 支部 部门 队伍?
    小组 联合会 协会`)}(?:次数|场次|人次|数量|个?数|情况|名称|时间|地点|日期|内容|效果|成果|亮点|主题|经费|进度|清单|等)?(?=$|[|；])`,
);

/** What even a person's attribute may belong to: an event, works, a board, a service point ("疫苗接种点", "门牌更换工程"). */
const WORKS = new RegExp(
  `^(?!所在)[^|；]{0,5}?${anyOf(`(?<!境外|宗教|上网|外出|社会)活动 讲座 讲堂 课堂 学堂 宣传 会议 论坛 工程 整治 治理 建设 创建 设施 公告 公示 栏 墙 (?<!车|号)牌
    书屋 展 展览 (?<!观|地|居住|特|优|缺|重|难|热|亮|弱|交|终|起|要)点 站 竞赛 比赛 大赛 运动会 培训 馆 (?<!教|卧|居)室 中心 维护 维修 更换 改造`)}(?:次数|场次|人次|数量|个?数|名称|时间|地点|情况|主题)?(?=$|[|；])`,
);

/** How far around a word its company is looked at, in characters; no list above looks further. */
const NEAR = 18;
/** How far back "do not write" is looked for: a list of eight or ten things to leave out. */
const FAR = 60;

function excused(attribute: Attribute, text: string, start: number, end: number): boolean {
  const behind = text.slice(Math.max(0, start - FAR), start);
  const clause = behind.slice(behind.lastIndexOf(CLAUSE) + 1);
  const before = clause.slice(clause.lastIndexOf(PART) + 1).slice(-NEAR);
  const after = text.slice(end, end + NEAR);
  if (LEFT_OUT.test(clause)) return true;
  if (attribute.certain?.before?.test(before) || attribute.certain?.after?.test(after)) return false;
  if (attribute.before?.test(before) || attribute.after?.test(after)) return true;
  if (attribute.excused === 'none') return false;
  if (SERVICE.test(after)) return true;
  const counted = COUNTED.exec(after);
  if (counted && (attribute.excused === 'heads' || DONE_FOR.test(before) || DONE_FOR.test(counted[0])))
    return true;
  return WORKS.test(after) || (attribute.excused === 'heads' && HEAD.test(after));
}

function refusedChinese(text: string): Refused | undefined {
  for (const attribute of ATTRIBUTES) {
    for (const match of text.matchAll(attribute.words)) {
      const end = match.index + match[0].length;
      if (!excused(attribute, text, match.index, end))
        return { word: match[0].replaceAll(PART, ''), kind: attribute.kind };
    }
  }
  return undefined;
}

/**
 * What in a wording asks for what belongs to a person, or nothing. Holds for every id, title, hint, option,
 * column, figure and
 * report that an office may word itself; not for what people then type. Linear in the text's length.
 */
export function refuseWording(text: string): Refused | undefined {
  const chinese = plainChinese(text);
  const latin = latinWords(text);
  return refusedChinese(chinese) ?? refusedPinyin(latin, chinese) ?? refusedEnglish(latin);
}

/** Why a wording is refused and what may be asked instead, for the person who wrote it. */
export function refusalText({ word, kind }: Refused): string {
  return `“${word}”涉及${KINDS[kind].is}，这里不收集；${KINDS[kind].instead}`;
}
