/** What the customer needs in a year and how it rates its suppliers, us among them. */
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { Related } from '../record/Related';
import type { PartProps } from './InsightTab';

const lists = [
  { kind: 'supplier_rating', columns: ['period', 'grade', 'rank', 'weak_points', 'next_date'] },
  { kind: 'demand', columns: ['product', 'year', 'department', 'amount', 'competitor', 'competitor_share', 'source'] },
];

export default function Rated({ kind, row }: PartProps) {
  const { label } = useI18n();
  const model = useModel();
  return lists
    .filter((x) => model.kind(x.kind))
    .map((x) => (
      <Section key={x.kind} title={label(model.kind(x.kind)?.plural)}>
        <Related parent={kind} row={row} child={x.kind} field="account" columns={x.columns} />
      </Section>
    ));
}
