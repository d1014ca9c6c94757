/** Something that is on or off at once. Knows no setting. */
import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import './switch.css';

type SwitchProps = { isOn: boolean; isDisabled?: boolean; onChange(isOn: boolean): void; children: ReactNode };

export function Switch({ isOn, isDisabled = false, onChange, children }: SwitchProps) {
  return (
    <AriaSwitch isSelected={isOn} isDisabled={isDisabled} onChange={onChange} className="Switch">
      <span className="Switch-track" aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  );
}
