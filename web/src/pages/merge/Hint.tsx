/** While a company or a person is entered: who of those one may see it may be. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { useDebounced } from '../../ui/RefPicker';
import type { Likely } from './api';
import './merge.css';

const text = (v: unknown) => (typeof v === 'string' ? v.trim() : '');

function question(kind: string, values: Record<string, unknown>): Record<string, string> | null {
  if (kind === 'account') {
    const name = text(values['name']);
    const code = text(values['unified_social_credit_code']);
    if (name.length < 2 && code.length < 18) return null;
    return { name, credit_code: code };
  }
  const account = values['account'];
  const q = { name: text(values['name']), mobile: text(values['mobile']), email: text(values['email']) };
  return account && Object.values(q).some((x) => x.length > 1) ? { ...q, account: String(account) } : null;
}

export default function DuplicateHint({ kind, path, values }: { kind: string; path: string; values: Record<string, unknown> }) {
  const { t } = useI18n();
  const q = useDebounced(JSON.stringify(question(kind, values)), 350);
  const found = useQuery({
    queryKey: ['duplicates', kind, q],
    queryFn: ({ signal }) => get<{ items: Likely[] }>(`/${path}/duplicates`, JSON.parse(q) as Record<string, string>, signal),
    enabled: q !== 'null',
    staleTime: 30_000,
  });
  const items = q === 'null' ? [] : (found.data?.items ?? []);
  if (items.length === 0) return null;
  const sure = items.some((d) => d.why !== 'similar');
  return (
    <div className="wide" role="status">
      <Notice tone={sure ? 'warn' : 'plain'}>
        <strong>{t(kind === 'contact' ? 'dup.people' : sure ? 'dup.same' : 'dup.similar')}</strong>
        <ul className="dup-list">
          {items.slice(0, 5).map((d) => (
            <li key={d.id}>
              <Link to={`/${path}/${d.id}`} target="_blank">
                {d.name}
              </Link>
              <span className="muted">
                {t(`dup.by.${d.why}`)}
                {d.owner_name ? ` · ${t('dup.owner', { name: d.owner_name })}` : ''}
              </span>
            </li>
          ))}
        </ul>
        <span className="muted">{t('dup.hint')}</span>
      </Notice>
    </div>
  );
}
