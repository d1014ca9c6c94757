/** All words of the window in this language, joined from one file a subject. The names of actions and screens stand with their subject. */
import access from './access.json' with { type: 'json' };
import acts from './acts.json' with { type: 'json' };
import figures from './figures.json' with { type: 'json' };
import fixity from './fixity.json' with { type: 'json' };
import places from './places.json' with { type: 'json' };
import proofs from './proofs.json' with { type: 'json' };
import records from './records.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import sheets from './sheets.json' with { type: 'json' };
import vocabulary from './vocabulary.json' with { type: 'json' };
import base from './window.json' with { type: 'json' };

export const words = {
  ...base,
  ...records,
  ...acts,
  ...figures,
  ...fixity,
  ...search,
  ...sheets,
  ...places,
  ...vocabulary,
  ...access,
  ...proofs,
  action: {
    ...base.action,
    ...records.action,
    ...acts.action,
    ...figures.action,
    ...fixity.action,
    ...search.action,
    ...sheets.action,
    ...places.action,
    ...vocabulary.action,
    ...access.action,
    ...proofs.action,
  },
  page: {
    ...base.page,
    ...records.page,
    ...acts.page,
    ...figures.page,
    ...search.page,
    ...sheets.page,
    ...places.page,
    ...vocabulary.page,
    ...fixity.page,
    ...access.page,
  },
};
