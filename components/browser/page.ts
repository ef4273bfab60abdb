/**
 * The one script of public pages (/page.js). Every page is complete without it; it moves live figures, watches a
 * payment being confirmed, shares a link, prints, closes the menu, says the amount of a gift
 * as it is chosen and keeps a form from being sent twice.
 */
import { guardForms } from './forms';
import { followAmount } from './give';
import { rememberLanguage } from './language';
import { startLiveTotals } from './live-totals';
import { closeMenus } from './menu';
import { keepOfflinePage } from './offline';
import { startPoll } from './poll';
import { offerPrinting } from './print';
import { offerSharing } from './share';

startLiveTotals(document);
startPoll(document);
offerSharing(document);
offerPrinting(document);
closeMenus(document);
rememberLanguage(document);
guardForms(document);
followAmount(document);
keepOfflinePage();
