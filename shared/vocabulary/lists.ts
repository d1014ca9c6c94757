/** All built-in lists under the names that fields of records give them. */
import type { Term } from './term.ts';
import { actsOfLiberty } from './terms/acts-liberty.ts';
import { actsOfPressure } from './terms/acts-pressure.ts';
import { actsOfProceedings } from './terms/acts-proceedings.ts';
import { actsOfViolence } from './terms/acts-violence.ts';
import { actsOnExpression } from './terms/acts-expression.ts';
import { actsOnProperty } from './terms/acts-property.ts';
import { counsel } from './terms/counsel.ts';
import { missingTypes, receipts } from './terms/missing-items.ts';
import { organisationTypes } from './terms/organisation-types.ts';
import { outcomes } from './terms/outcomes.ts';
import { parts } from './terms/parts.ts';
import { penalties } from './terms/penalties.ts';
import { placeTypes } from './terms/place-types.ts';
import { roles } from './terms/roles.ts';
import { genders, methods, relations } from './terms/small-lists.ts';
import { reliabilities, sources } from './terms/sources.ts';

export const builtInLists: { readonly [list: string]: readonly Term[] } = {
  act: [...actsOfLiberty, ...actsOfProceedings, ...actsOfViolence, ...actsOfPressure, ...actsOnProperty, ...actsOnExpression],
  part: parts,
  role: roles,
  'organisation-type': organisationTypes,
  'place-type': placeTypes,
  outcome: outcomes,
  penalty: penalties,
  counsel,
  method: methods,
  source: sources,
  reliability: reliabilities,
  'missing-type': missingTypes,
  receipt: receipts,
  relation: relations,
  gender: genders,
};
