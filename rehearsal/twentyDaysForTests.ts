/** A template that is rehearsed in seconds: twenty days, a plan that is checked, a summary. */
export const TWENTY_DAYS = `
id: twenty-days
version: 1
title: 二十日服务
about: 预演测试用的小方案。
days: 20
closes: { workdays: 2, after: end, at: "18:00" }
parameters: { x: { title: 自选次数, min: 1, max: 5, default: 1 } }
ladders:
  all:
    remind: [{ workdays: -1, at: "09:00" }]
    escalate: [{ workdays: 1, at: "09:00", to: groupLeader }, { workdays: 3, at: "09:00", to: officer }]
matters:
  participant:
    title: 二十日服务
    for: participant
    steps:
      - id: plan
        title: 服务计划
        due: { workdays: 5, after: start }
        ladder: all
        form: { fields: [{ id: services, title: 打算开展的服务, type: longText }] }
        check: { by: groupLeader, title: 审核服务计划, due: { workdays: 3 }, ladder: all }
      - { id: final, title: 总结, opens: { day: 10 }, due: { workdays: 2, before: end }, ladder: all, form: { fields: [{ id: summary, title: 总结, type: longText }] } }
`;
