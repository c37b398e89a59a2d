/** The organisation as a tree: companies, branches, departments, teams, and who works there. */
import { Button } from 'antd';
import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { type CSSProperties, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, titleOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Person, Tag } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';

export default function Units() {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const kind = model.kind('org_unit');
  const users = model.kind('user');
  const list = useList(kind, { limit: 500, expand: 'manager' });
  const people = useList(users, { limit: 500, fields: 'name,org_unit,title,active', sort: users?.default_sort ?? undefined });
  const [shut, setShut] = useState<Set<number>>(new Set());
  const children = useMemo(() => {
    const map = new Map<number, Row[]>();
    const ids = new Set(list.data?.items.map((r) => r.id));
    for (const r of list.data?.items ?? []) {
      const up = typeof r['parent'] === 'number' && ids.has(r['parent']) ? r['parent'] : 0;
      map.set(up, [...(map.get(up) ?? []), r]);
    }
    return map;
  }, [list.data]);
  const staff = useMemo(() => {
    const map = new Map<number, Row[]>();
    for (const u of people.data?.items ?? []) {
      const unit = Number(u['org_unit'] ?? 0);
      if (u['active'] !== false) map.set(unit, [...(map.get(unit) ?? []), u]);
    }
    return map;
  }, [people.data]);
  const field = kind?.fields.find((f) => f.key === 'kind');

  /** Rows of the tree in order, flat, so that depth is a number and not recursion. */
  const rows = useMemo(() => {
    const out: { row: Row; depth: number; total: number }[] = [];
    const stack = (children.get(0) ?? []).map((row) => ({ row, depth: 0 })).reverse();
    while (stack.length && out.length < 2000) {
      const at = stack.pop() as { row: Row; depth: number };
      out.push({ ...at, total: staff.get(at.row.id)?.length ?? 0 });
      if (!shut.has(at.row.id)) for (const c of [...(children.get(at.row.id) ?? [])].reverse()) stack.push({ row: c, depth: at.depth + 1 });
    }
    return out;
  }, [children, staff, shut]);

  if (!kind) return <Empty title={t('notfound.title')} />;
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{label(kind.plural)}</h1>
          <span className="count num">{list.data?.items.length ?? ''}</span>
        </div>
        <div className="page-tools">
          {kind.actions.create && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'org_unit', stay: true })}>
              {t('create.short')}
            </Button>
          )}
        </div>
      </header>
      {list.isError && <Notice tone="bad">{list.error.message}</Notice>}
      {list.isPending ? (
        <Bones rows={8} />
      ) : (
        <ul className="tree" aria-label={label(kind.plural)}>
          {rows.map(({ row, depth, total }) => {
            const open = !shut.has(row.id);
            const has = (children.get(row.id)?.length ?? 0) > 0;
            const here = staff.get(row.id) ?? [];
            return (
              <li key={row.id} style={{ '--depth': depth } as CSSProperties}>
                <button type="button" className="tree-fold" aria-label={t(open ? 'tree.shut' : 'tree.open', { name: titleOf(kind, row) })} aria-expanded={open} disabled={!has} onClick={() => setShut((s) => { const n = new Set(s); if (open) n.add(row.id); else n.delete(row.id); return n; })}>
                  {has ? open ? <ChevronDown size={15} /> : <ChevronRight size={15} /> : null}
                </button>
                <Link to={`/org_units/${row.id}`} className="row-title">
                  {titleOf(kind as Kind, row)}
                </Link>
                {field && row['kind'] ? <Tag>{optionLabel(field, String(row['kind']))}</Tag> : null}
                {nameOf(row, 'manager') && <Person name={nameOf(row, 'manager') ?? ''} />}
                <span className="grow" />
                {here.length > 0 && (
                  <Link to={`/users?org_unit=${row.id}`} className="muted" title={here.slice(0, 12).map((u) => String(u['name'])).join(t('sep'))}>
                    {t('n_people', { n: total })}
                  </Link>
                )}
                {kind.actions.create && (
                  <button type="button" className="icon-button" aria-label={t('units.add', { name: titleOf(kind, row) })} onClick={() => create({ kind: 'org_unit', preset: { parent: row.id }, stay: true })}>
                    <Plus size={15} />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
