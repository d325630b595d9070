/** Sentences of an ordinary notice; none of them trips a check. */
const SENTENCES = [
  '会议总结了前一阶段工作进展，对下一步重点任务作出部署。',
  '各镇办、各部门要提高站位，压实责任，确保各项措施落到实处。',
  '要坚持问题导向，深入一线开展走访，及时回应群众关切。',
  '据统计，上半年全县新增城镇就业人数稳步增长，民生支出持续增加。',
  '下一步，将继续优化办事流程，推动更多事项就近办、一次办。',
  '有关单位要做好值班值守，发现情况及时上报，妥善处置。',
  '请广大市民合理安排出行时间，注意查看现场交通指引。',
  '会后，参会人员实地查看了项目建设现场，听取了进展情况介绍。',
];

/** Bodies of `POST /v1/drafts`, no two alike: about 600 characters of an official notice in HTML. */
export function benchDrafts(count: number, accounts: readonly string[]): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const paragraphs = Array.from({ length: 6 }, (_unused, paragraph) => {
      const sentences = Array.from(
        { length: 4 },
        (_none, place) => SENTENCES[(index * 7 + paragraph * 3 + place) % SENTENCES.length],
      );
      return `<p>${sentences.join('')}</p>`;
    });
    return JSON.stringify({
      kind: 'ORIGINAL',
      category: 'GOVERNMENT_INFO',
      title: `全县重点工作推进会第${index + 1}次例会召开`,
      body: `<h2>要闻</h2>${paragraphs.join('')}<p>第 ${index + 1} 号</p>`,
      bodyFormat: 'html',
      accounts: [accounts[index % accounts.length]],
    });
  });
}
