/** Option lists and own fields of every kind, as the server describes them. */
import { Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section, Tag } from '../../ui/bits';

export default function Options() {
  const { t, label } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const kinds = model.meta.kinds.filter((k) => !k.read_only && k.fields.some((f) => f.options?.length));
  const kind = kinds.find((k) => k.kind === (search.get('kind') ?? 'account')) ?? kinds[0];
  if (!kind) return null;
  const lists = kind.fields.filter((f) => f.options?.length && f.key !== 'stage');
  const custom = kind.fields.filter((f) => f.custom);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.options')}</h1>
          <span className="muted page-hint">{t('options.hint')}</span>
        </div>
        <div className="page-tools">
          <Select aria-label={t('options.kind')} value={kind.kind} onChange={(v) => setSearch({ kind: v }, { replace: true })} options={kinds.map((k) => ({ value: k.kind, label: label(k.label) }))} style={{ minWidth: 140 }} />
        </div>
      </header>
      {custom.length > 0 && (
        <Section title={t('options.custom')}>
          <p>{custom.map((f) => label(f.label)).join(t('sep'))}</p>
        </Section>
      )}
      <div className="option-lists">
        {lists.map((f) => (
          <Section key={f.key} title={label(f.label)} extra={<span className="count num">{f.options?.length}</span>}>
            <ul className="option-list">
              {f.options?.map((o) => (
                <li key={o.key} className={o.hidden ? 'muted' : undefined} style={{ paddingInlineStart: o.parent ? 18 : 0 }}>
                  {label(o.label)}
                  {o.imported && <Tag tone="warn">{t('options.imported')}</Tag>}
                  {o.hidden && <Tag tone="faint">{t('options.hidden')}</Tag>}
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </div>
  );
}
