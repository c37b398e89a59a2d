/** The sheets of a deal. */
export const zh = {
  'sheets': '工具表',
  'sheets.choose': '选择工具表',
  'sheets.group.people': '人与关系',
  'sheets.group.need': '需求与标准',
  'sheets.group.rival': '竞争',
  'sheets.group.strategy': '策略',
  'sheets.group.advance': '推进',
  'sheets.group.result': '结案',
  'sheets.remove.ask': '删除这一条？可在回收站恢复。',
  'sheet.commitments': '关键承诺',
  'commitments.hint': '决策之前是一连串关键承诺。每一次都要有依据。',
  'commitments.empty': '从请客户参观示范、安排高层会面开始，一步步拿到承诺。',
} as const;
