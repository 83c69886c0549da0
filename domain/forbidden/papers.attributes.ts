import { attributes } from './attribute';

/** Papers and numbers that tell who somebody is. A point where one can have them copied or made is a service. */
export const PAPERS = attributes('papers', [
  {
    words: `身份证 身份号 身份编号 公民身份 护照 通行证 台胞证 回乡证 旅行证 户口[簿本] 居住证 暂住证 驾驶证 驾照 行驶证 残疾人?证 军官证
      士兵证 军人证 士官证 退伍证 警官证 结婚证 离婚证 出生证 准生证 学籍号 学生证 个人编码 个人代码 房产证 不动产权证 老年证 优待证 签证 绿卡 工会会员证
      (?:社会保障|社保|医保|医疗保险|公积金|养老保险)(?:缴纳|账户|卡号?|号码?|账号|编号|缴费|参保|个人) 通讯证 低保证 牌照 号牌`,
  },
  { words: '身份(?!证)', before: '亮 亮明 以[^|；]{1,6}', after: '牌 标识牌' },
  { words: '证号', before: '许可 执照 资质 土地 备案 执业 排污 经营 登记 合格 准考' },
  { words: '车牌号?码?', after: '识别 自动' },
  {
    words: '证件',
    before: '营业 执法 经营 资质 许可 资质类 商户 企业 单位 工作',
    certain: { before: '个人 本人 身份 有效' },
  },
]);
