import { attributes } from './attribute';

/**
 * What a person believes, and with whom. Counts are not excused: a number of believers in a village follows its
 * residents as a list
 * does, only coarser (mission: no field, column, search or report). Organisations, buildings and the law are.
 */
export const BELIEF = attributes('belief', [
  {
    words: '宗教',
    after: `团体 组织 局 工作 政策 法规 法律 事务 界 院校 文化(?!程度) 活动(?:场所|点(?!登记)) 场所 协会 和谐 和睦 理论 中国化 建筑 文物
      知识(?:讲座|竞赛|宣传|学习) 条例 干部 领域 教职人员(?:培训|学习|座谈) 常识 工艺 音乐 艺术 关系`,
    certain: {
      before: '所信 信仰 何种 哪种 什么 个人 本人 家庭',
      after: `(?:活动)?场所[^|；]{0,4}(?:登记|审批|年检|备案|许可|财务|监管|监控|换证|设立|注销|认定|法人|信众|人员|管理|名册|台账)
        界[^|；]{0,6}(?:名单|名册|身份|登记|信息|档案|姓名)`,
    },
    excused: 'none',
  },
  { words: '信仰', before: '理想 坚定 红色 党的 共产主义 革命 政治理想', after: '力量 之光 坚定 教育' },
  {
    words: '洗礼',
    before: '思想 精神 红色 心灵 党性 文化 思想的 精神的 心灵的 受到',
    certain: { after: '时间 日期 情况 地点' },
    excused: 'none',
  },
  {
    words: '礼拜(?![一二三四五六日天])',
    after: '堂',
    certain: { after: '堂(?:参加|次数)' },
    excused: 'none',
  },
  {
    words: `(?:参加|加入|所在|所属)的?宗教(?:组织|团体|活动) 饮食禁忌 做法事 (?<!诚)信教(?!育) 入教 信佛 信主 信神 信奉 拜佛 拜神 烧香 教派 教别 教名 教籍 皈依 受洗 弥撒 祷告 祈祷 朝觐 念经 诵经 封斋 斋戒 斋月 传教
      布道 法名 法号 道号 经名 教徒 信徒 信众 香客 居士 基督徒 穆斯林 神父 牧师 阿訇 僧人 僧尼 尼姑 和尚 道士 喇嘛 活佛 修女
      传道 教友 教士 神职 受戒 出家 供奉 有神论 灵修 查经 参拜 朝圣 团契 开光 拜祖 吃斋 吃素 (?:是否|只吃)清真 (?:所属|哪个|本地|加入)的?教会 (?:参加|加入)教会 信(?:什么|何|哪)种?教? 教会(?:职务|身份|成员|活动) 教区
      礼佛 还愿 布施 忏悔 圣经 古兰经 佛经 佛龛 神像 祭拜 迷信(?:活动|行为) 宗教节日`,
    excused: 'none',
  },
  {
    words: '教职(?![工员])',
    before: '宗教',
    after: '人员(?:培训|学习|座谈)',
    certain: { after: '(?:人员)?(?:身份|名|登记|证|情况)' },
    excused: 'none',
  },
  { words: '邪教 法轮功 无神论', before: '反 防范 抵制 揭批 防', after: '宣传 教育 危害' },
  {
    words: '佛教 道教 基督教 天主教 伊斯兰教 东正教 儒教 喇嘛教 犹太教 印度教 摩门教',
    after: '协会 团体 两会 爱国会 三自 场所 文化 建筑 寺 院 教堂 堂 音乐 名山 中国化 艺术 教务',
    excused: 'none',
  },
  {
    words:
      '(?:常去|常到|去|进|前往|去过|进出|所属)(?:的|哪个)?(?:教堂|寺庙|寺院|清真寺|道观|教会|庙|佛堂|聚会点)',
    after: '检查 巡查 走访 调研 周边 消防 开展 修缮 安全 排查',
    excused: 'none',
  },
]);
