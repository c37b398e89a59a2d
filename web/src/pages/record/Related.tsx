/** Records of another kind that hang on this one, as a small table. */
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useList } from '../../api/hooks';
import type { Field, Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { sortable } from '../../app/fields';
import { layoutOf } from '../../app/layout';
import { expandOf, nameOf, titleOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty } from '../../ui/bits';
import { Value } from '../../ui/Value';
import { Stacked } from '../../ui/Stacked';

/** Columns whose figures stand under each other. */
const numeric = new Set(['money', 'pct', 'int', 'dec']);

interface Props {
  parent: Kind;
  row: Row;
  child: string;
  field: string;
  columns: string[];
}

export function Related({ parent, row, child, field, columns }: Props) {
  const { t, label } = useI18n();
  const create = useCreate();
  const kind = useModel().kind(child);
  const cols = columns.map((k) => kind?.fields.find((f) => f.key === k)).filter((f): f is Field => Boolean(f));
  // Rows without a title are told by their first column.
  const lead = kind?.title ? undefined : cols.shift();
  const list = useList(kind, {
    [field]: row.id,
    limit: 200,
    sort: sortable(kind, child === 'opportunity' ? ['-close_date'] : ['name']),
    expand: kind ? expandOf(kind, [...(lead ? [lead.key] : []), ...cols.map((c) => c.key)]) : '',
  });
  if (!kind) return null;
  const add = kind.actions.create && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: child, preset: { [field]: row.id, ...(parent.kind === 'account' ? { account: row.id } : {}) }, stay: true })}>
      {t('create.title', { kind: label(kind.label) })}
    </Button>
  );
  if (list.isPending) return <Bones rows={6} />;
  const rows = list.data?.items ?? [];
  if (!rows.length)
    return (
      <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t(layoutOf(child).hint)}>
        {add}
      </Empty>
    );
  return (
    <>
      <div className="related-head">
        <span className="count num">{rows.length}</span>
        <span className="grow" />
        <Link to={`/${kind.path}?${field}=${row.id}`}>{t('related.list')}</Link>
        {add}
      </div>
      <Stacked label={label(kind.plural)}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{label((lead ?? kind.fields.find((f) => f.key === kind.title))?.label) || label(kind.label)}</th>
              {cols.map((c) => (
                <th key={c.key} scope="col" className={numeric.has(c.type) ? 'right num' : undefined}>
                  {label(c.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.id}>
                <td>
                  <Link to={`/${kind.path}/${r.id}`} className="row-title">
                    {lead ? (nameOf(r, lead.key) ?? String(r[lead.key] ?? titleOf(kind, r))) : titleOf(kind, r)}
                  </Link>
                </td>
                {cols.map((c) => (
                  <td key={c.key} className={numeric.has(c.type) ? 'right num' : undefined}>
                    <Value field={c} value={r[c.key]} row={r} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Stacked>
    </>
  );
}
