/** The facts of a warning in words, what they point to as links. */
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Whole } from '../../ui/bits';
import { type Facts, isRef, type Names, refKey } from './api';

const LINKED = new Set(['account', 'contact', 'opportunity', 'activity', 'competitor', 'exchange', 'criterion']);

export function Say({ rule, facts, names, plain = false }: { rule: string; facts: Facts; names: Names; plain?: boolean }) {
  const { t } = useI18n();
  const model = useModel();
  const counts = Object.fromEntries(Object.entries(facts).filter((f): f is [string, number] => typeof f[1] === 'number'));
  const sentence = t(`warn.say.${rule}.${String(facts['why'])}` as Key, counts);
  return (
    <>
      {sentence.split(/(\{\w+\})/).map((part, i) => {
        const hole = /^\{(\w+)\}$/.exec(part)?.[1];
        if (!hole) return <Whole key={i}>{part}</Whole>;
        const v = facts[hole];
        if (!isRef(v)) return <Whole key={i}>{v === undefined ? '—' : String(v)}</Whole>;
        const kind = model.kind(v.kind);
        const name = names[refKey(v)] ?? '…';
        return plain || !kind || !LINKED.has(v.kind) ? (
          <strong key={i}>{name}</strong>
        ) : (
          <Link key={i} to={`/${kind.path}/${v.id}`}>
            {name}
          </Link>
        );
      })}
    </>
  );
}
