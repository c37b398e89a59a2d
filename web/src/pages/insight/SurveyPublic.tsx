/** What the customer sees behind a link: our name, six questions, thanks. Nobody is signed in. */
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import type { Ask } from './api';
import { Scores } from './Checks';
import './insight.css';

interface Survey {
  company: string;
  purpose: string;
  state: 'open' | 'answered' | 'over';
  questions: Ask[];
}

export default function SurveyPublic({ token }: { token: string }) {
  const { t, label, lang, setLang } = useI18n();
  const [survey, setSurvey] = useState<Survey | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [scores, setScores] = useState<Record<string, number>>({});
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    post<Survey>('/links/survey', { token })
      .then(setSurvey)
      .catch((e: unknown) => setError(e instanceof ApiError && e.status === 404 ? 'gone' : e instanceof Error ? e.message : 'gone'));
  }, [token]);
  useEffect(() => {
    document.title = t('survey.title');
  }, [t]);
  const scored = survey?.questions.filter((q) => !q.in_words) ?? [];
  const left = scored.filter((q) => !scores[q.key]).length;
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await post('/links/survey/answer', {
        token,
        answers: [...scored.map((q) => ({ question: q.key, score: scores[q.key] })), ...(text.trim() ? [{ question: survey?.questions.find((q) => q.in_words)?.key ?? 'improve', text: text.trim() }] : [])],
      });
      setSurvey((s) => (s ? { ...s, state: 'answered', questions: [] } : s));
    } catch (e) {
      setError(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="survey-page">
      <header>
        <strong>{survey?.company || t('brand')}</strong>
        <Button type="text" size="small" onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}>
          {lang === 'en' ? '中文' : 'English'}
        </Button>
      </header>
      {!survey && !error && <Bones rows={8} />}
      {!survey && error && <Empty title={t('survey.gone')} hint={error === 'gone' ? t('survey.gone.hint') : error} />}
      {survey?.state === 'answered' && <Empty title={t('survey.thanks')} hint={t('survey.thanks.hint')} />}
      {survey?.state === 'over' && <Empty title={t('survey.over')} hint={t('survey.gone.hint')} />}
      {survey?.state === 'open' && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void send();
          }}
        >
          <h1>{t('survey.title')}</h1>
          <p className="quiet">{t('survey.hint')}</p>
          <ol>
            {survey.questions.map((q) => (
              <li key={q.key}>
                <span className="survey-ask">{label(q.text)}</span>
                {q.in_words ? (
                  <Input.TextArea rows={4} maxLength={2000} aria-label={label(q.text)} placeholder={t('survey.words')} value={text} onChange={(e) => setText(e.target.value)} />
                ) : (
                  <>
                    <Scores name={q.key} of={label(q.text)} value={scores[q.key] ?? null} onChange={(n) => setScores((s) => ({ ...s, [q.key]: n }))} />
                    <span className="survey-ends muted" aria-hidden="true">
                      <span>{t('survey.low')}</span>
                      <span>{t('survey.high')}</span>
                    </span>
                  </>
                )}
              </li>
            ))}
          </ol>
          {error && <Notice tone="bad">{error}</Notice>}
          <Button type="primary" size="large" block htmlType="submit" disabled={left > 0} loading={busy}>
            {left > 0 ? t('survey.left', { n: left }) : t('survey.send')}
          </Button>
          <p className="quiet survey-note">{t('survey.note')}</p>
        </form>
      )}
    </main>
  );
}
