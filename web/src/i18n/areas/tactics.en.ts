import type { zh } from './tactics.zh';

/** The sheets of a deal. */
export const en: Record<keyof typeof zh, string> = {
  'sheets': 'Sheets',
  'sheets.choose': 'Choose a sheet',
  'sheets.group.people': 'People and relations',
  'sheets.group.need': 'Needs and criteria',
  'sheets.group.rival': 'Competition',
  'sheets.group.strategy': 'Strategy',
  'sheets.group.advance': 'Advancing',
  'sheets.group.result': 'Outcome',
  'sheets.remove.ask': 'Delete this row? The recycle bin keeps it.',
  'sheets.group.deal': 'The deal',
  'sheet.positioning': 'Positioning',
  'sheet.team': 'Team and bonus',
  'sheet.lines': 'Product lines',
  'sheet.people': 'People and roles',
  'sheet.criteria': 'Purchasing criteria',
  'sheet.problems': 'Problems',
  'sheet.triggers': 'Triggers',
  'sheet.comparison': 'Comparison',
  'sheet.rivals': 'What they do',
  'sheet.commitments': 'Key commitments',
  'commitments.hint': 'Before the decision lies a chain of key commitments. Each needs its evidence.',
  'commitments.empty': 'Begin with a site visit or an executive meeting, and win one commitment after the other.',
};
