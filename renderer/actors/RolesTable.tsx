/** What each role may do, as the engine enforces it. Decides nothing. */
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { may, personRoles, type Permission } from '../../shared/actors/roles.ts';

const shown = ['attend', 'import', 'record', 'export', 'approve', 'attest', 'manage'] as const satisfies readonly Permission[];

export function RolesTable() {
  const { t } = useTranslation();
  return (
    <section className="Page-section" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('access.roles')}</h2>
      <div className="Panel Access-roles">
        <table className="Table" aria-labelledby="roles-title">
          <thead>
            <tr>
              <th scope="col">{t('access.may')}</th>
              {personRoles.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permission.${permission}`)}</th>
                {personRoles.map((role) => (
                  <td key={role}>
                    {may(role, permission) ? (
                      <Check aria-label={t('access.yes')} role="img" />
                    ) : (
                      <Minus aria-label={t('access.no')} role="img" className="soft" />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
