import { allowStyles } from './app/nonce';
import { createRoot } from 'react-dom/client';
import { Root } from './app/Root';
import { savedLang } from './app/prefs';
import { loadLang } from './i18n';
import './styles/base.css';
import './styles/frame.css';
import './styles/pages.css';

allowStyles();
const el = document.getElementById('root');
if (el) {
  const lang = savedLang();
  void loadLang(lang).then(() => createRoot(el).render(<Root lang={lang} />));
}
