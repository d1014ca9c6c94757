/** The case's own fields on a record's page, saved like all others. Draws nothing where there are none. */
import type { RecordOf } from '../../shared/records/record.ts';
import { CustomFields } from './CustomFields.tsx';
import { saveField } from './use-record.ts';

type OwnFieldsProps = { record: RecordOf<'person'> | RecordOf<'organisation'> | RecordOf<'place'>; isReadOnly: boolean };

export function OwnFields({ record, isReadOnly }: OwnFieldsProps) {
  return (
    <div className="Fields-wide OwnFields">
      <CustomFields
        record={record.kind}
        values={record.fields.custom}
        onChange={(values) => saveField(record, 'custom', values)}
        isReadOnly={isReadOnly}
      />
    </div>
  );
}
