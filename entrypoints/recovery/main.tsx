import { i18n } from '#i18n';
import { RecoveryPage } from '../../components/recovery/recovery-page.tsx';
import { errorText } from '../../components/ui/alert.tsx';
import { mountPage, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/recovery/recovery.css';
import { createStore } from './store.ts';

const store = createStore({
  // What is typed on other pages is not the matter here.
  failed: (code) => (code === 'background-gone' ? i18n.t('recovery.noAnswer') : errorText(code)),
  saved: (fileName) => i18n.t('recovery.saved', [fileName]),
  stillClosed: () => i18n.t('recovery.stillClosed'),
  restored: () => i18n.t('recovery.restored'),
});
const locale = wordsLocale();
void store.load();

const Recovery = () => (
  <RecoveryPage
    view={store.view.value}
    trouble={store.trouble.value}
    said={store.said.value}
    isBusy={store.isBusy.value}
    locale={locale}
    homeUrl="home.html"
    onRetry={() => void store.retry()}
    onSave={() => void store.save()}
    onDownload={(id) => void store.download(id)}
    onStart={store.start}
  />
);

mountPage(<Recovery />, { title: i18n.t('home.titlePart', [i18n.t('recovery.pageTitle')]) });
