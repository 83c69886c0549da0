import { attributes } from './attribute';

/** What a person looks like and is recognised by. Photos show things, places and what was done. */
export const MARK_ATTRIBUTES = attributes('marks', [
  {
    words: `人脸 面部 脸部 面容 容貌 指纹 掌纹 虹膜 声纹 步态 DNA 生物(?:特征|识别|样本|信息) 证件照 免冠 大头照 [一二两12]寸照?片? 登记照 标准照 近照 刷脸
      (?:个人|本人|户主|人物|正面|侧面|参与者|人员|半身|党员|成员|干部|手持|群众|居民|对象)(?:的|正面|面部|近期|生活|工作|头部|登记|正面免冠)?(?:照片?|相片|图像|影像)
      身高 体型 体貌 外貌 相貌 长相 五官 口音 嗓音 声音(?:样本|特征|采集) 疤痕 纹身 胎记 肤色 发色 发型 瞳孔 三围 腰围 笔迹 面相 人像 文身 脸型 眼睛 左撇子 身材 胖瘦
      (?:身体|个人|体型|人物)特征 签名笔迹 五官 体征 体态 静脉 眼纹 牙模 面貌照 秃 发际`,
    excused: 'none',
    after: '画展 尺 比对器材 锁 考勤机 门禁',
  },
  { words: '头像', before: '公众号 账号 单位 群 机构' },
  { words: '基因', before: '红色 文化 优良 城市' },
  { words: '体重', after: '秤 管理 称' },
  { words: '肖像', after: '画 权' },
]);
