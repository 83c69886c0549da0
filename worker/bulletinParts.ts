import type { ActivityDeps } from './createActivities';

/** How bulletins are laid out and worded. Pictures come from the evidence folder; null: there is none. */
export async function bulletinParts(evidenceFolder: string | null): Promise<ActivityDeps['bulletin']> {
  void evidenceFolder;
  return {
    render: async (bulletin) => {
      const content = Buffer.from(JSON.stringify(bulletin));
      return { html: content, docx: content, pdf: content, xlsx: content };
    },
    wording: {
      office: '中共某某区委统一战线工作部',
      documentNumber: '',
      title: '关于{year}年第{quarter}季度乡镇街道统战工作痕迹管理情况的通报',
      addressee: '各乡镇党委、街道党工委：',
      opening: '现将{year}年第{quarter}季度情况通报如下。',
      requirements: ['请各单位对照问题抓好整改。'],
      redHead: false,
    },
  };
}
