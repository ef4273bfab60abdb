import { describe, Field } from '@/components/ui/field';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { UsccInput } from './checked-input';
import { type FieldSpec, fieldId } from './form-spec';

interface Props {
  spec: FieldSpec;
  formId: string;
  value: string;
  error?: string;
  /** Does not apply to the answers given so far. */
  isHidden?: boolean;
}

/** One field of a form, with what was typed and what is wrong with it. */
export function SpecField({ isHidden, ...props }: Props) {
  return props.spec.kind !== 'hidden' && props.spec.when ? (
    <div hidden={isHidden} className="mt-[22px]">
      <Control {...props} />
    </div>
  ) : (
    <Control {...props} />
  );
}

function Control({ spec, formId, value, error }: Omit<Props, 'isHidden'>) {
  if (spec.kind === 'hidden') return <input type="hidden" name={spec.name} value={value || spec.value} />;
  const text = {
    id: fieldId(formId, spec.name),
    label: spec.label,
    hint: spec.hint,
    optional: spec.optional,
    error,
  };
  if (spec.kind === 'textarea')
    return <TextArea {...text} name={spec.name} rows={spec.rows} lang={spec.lang} defaultValue={value} />;
  if (spec.kind === 'radio') {
    const { label, ...rest } = text;
    return <RadioTiles {...rest} legend={label} name={spec.name} tiles={spec.choices} defaultValue={value} />;
  }
  if (spec.kind === 'select')
    return (
      <Field {...text}>
        <select className="input" name={spec.name} defaultValue={value} {...describe(text)}>
          <option value="">{spec.placeholder}</option>
          {spec.groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
    );
  if (spec.kind === 'file')
    return (
      <Field {...text}>
        <input
          className="input input-file"
          type="file"
          name={spec.name}
          accept={spec.accept}
          {...describe(text)}
        />
      </Field>
    );
  const { type, autoComplete, inputMode, prefix, maxLength, lang } = spec;
  if (spec.uscc)
    return <UsccInput {...text} name={spec.name} defaultValue={value} spellCheck={false} words={spec.uscc} />;
  return (
    <TextInput
      {...text}
      {...{ type, autoComplete, inputMode, prefix, maxLength, lang }}
      name={spec.name}
      defaultValue={value}
      spellCheck={type === 'email' || type === 'password' ? false : undefined}
    />
  );
}
