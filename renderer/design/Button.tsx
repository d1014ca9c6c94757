/** Things to press, with one look each for the main act, other acts and quiet ones. Knows no action of the program. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { KeyHint } from './KeyHint.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'medium' | 'small';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  look?: Look;
  size?: Size;
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = 'secondary', size = 'medium', icon: Icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx('Button', `Button--${look}`, size === 'small' && 'Button--small', className)}>
      {Icon && <Icon aria-hidden />}
      {children}
    </AriaButton>
  );
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & { icon: LucideIcon; label: string; keys?: string };

/** Its label is spoken and shown as a tooltip. */
export function IconButton({ icon: Icon, label, keys, look = 'quiet', size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx('Button', 'IconButton', `Button--${look}`, size === 'small' && 'Button--small', className)}
      >
        <Icon aria-hidden />
      </AriaButton>
      <Tooltip className="Tooltip" offset={6}>
        {label}
        {keys && <KeyHint keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}

type IconToggleProps = { icon: LucideIcon; label: string; isOn: boolean; onChange(isOn: boolean): void; size?: Size };

export function IconToggle({ icon: Icon, label, isOn, onChange, size = 'medium' }: IconToggleProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaToggleButton
        aria-label={label}
        isSelected={isOn}
        onChange={onChange}
        className={cx('Button', 'IconButton', 'Button--quiet', size === 'small' && 'Button--small')}
      >
        <Icon aria-hidden />
      </AriaToggleButton>
      <Tooltip className="Tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
