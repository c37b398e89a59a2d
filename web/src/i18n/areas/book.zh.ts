export const zh = {
  'book.export': '导出 PDF',
  'book.plan': '客户计划',
  'book.review': '业务回顾',
  'book.joint': '联合发展计划（给客户看的部分）',
  'book.report': '拜访总结报告',
  'book.other': '{name} · 英文版',
  'book.paper': 'A4 文档',
  'book.slides': '幻灯片（16:9）',
  'book.none.plan': '这个客户还没有可以看到的计划',
  'book.none.report': '这次拜访还没有写报告',
};
