import { render } from 'preact';
import { Console } from './console.tsx';
import '../widget/lazy/choices.css';
import '../widget/lazy/rich.css';
import '../widget/tokens.css';
import '../widget/view/composer.css';
import '../widget/view/transcript.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/door.css';
import './styles/shell.css';
import './styles/list.css';
import './styles/chat.css';
import './styles/shopper.css';
import './styles/search.css';
import './styles/reports.css';
import './styles/install.css';
import './styles/settings.css';
import './styles/tasks.css';
import './styles/visits.css';
import './styles/replies.css';
import './styles/alerts.css';
import './styles/people.css';

const root = document.getElementById('console');
// What the page shows until then gives way.
root?.replaceChildren();
if (root) render(<Console />, root);
