import { Button } from 'antd';
import { useState } from 'react';
import { LANES, TIERS, type Lane, type Tier } from '../../../src/domain/vocabulary.ts';
import '../compose/compose.css';
import { Choice, Field } from '../compose/field.tsx';
import { CheckGroup } from '../shared/check-group.tsx';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { LANE, TIER } from '../shared/names.ts';
import type { PolicyBody, Rule } from './body.ts';
import { FieldErrors, type ErrorsAt } from './field-errors.tsx';
import './policies.css';
import { RuleForm } from './rule-form.tsx';
import { REENTRY, TEXT, WEEKDAY } from './text.ts';

export interface BodyProps {
  readonly body: PolicyBody;
  readonly errorsAt: ErrorsAt;
  readonly onChange: (body: PolicyBody) => void;
}

/** A policy field by field. */
export function PolicyForm({ body, errorsAt, onChange }: BodyProps) {
  const text = useText(TEXT);
  const set = (rules: readonly Rule[]): void => onChange({ ...body, rules });
  const move = (index: number, by: -1 | 1): void => {
    const rules = [...body.rules];
    const [moved] = rules.splice(index, 1);
    if (moved !== undefined) set(rules.toSpliced(index + by, 0, moved));
  };
  const fresh: Rule = { name: text('newRule'), when: {}, tiers: ['FIRST', 'SECOND', 'FINAL'], postTiers: [] };
  return (
    <>
      <h2>{text('rules')}</h2>
      <p className="soft">{text('firstFits')}</p>
      {body.rules.map((rule, index) => (
        <RuleForm
          // rules have no id; their place is what names them
          key={index}
          rule={rule}
          index={index}
          last={index === body.rules.length - 1}
          errorsAt={errorsAt}
          onChange={(changed) => set(body.rules.with(index, changed))}
          onMove={(by) => move(index, by)}
          onRemove={() => set(body.rules.toSpliced(index, 1))}
        />
      ))}
      <Button onClick={() => set([fresh, ...body.rules])}>{text('addRule')}</Button>
      <TimeLimits body={body} errorsAt={errorsAt} onChange={onChange} />
      <Others body={body} errorsAt={errorsAt} onChange={onChange} />
    </>
  );
}

function TimeLimits({ body, errorsAt, onChange }: BodyProps) {
  const text = useText(TEXT);
  const name = useName();
  const set = (lane: Lane, tier: Tier, minutes: number): void =>
    onChange({
      ...body,
      slaMinutes: { ...body.slaMinutes, [lane]: { ...body.slaMinutes[lane], [tier]: minutes } },
    });
  return (
    <>
      <h2>{text('sla')}</h2>
      <p className="soft">{text('slaHint')}</p>
      <FieldErrors errors={errorsAt('body.policy.slaMinutes')} />
      <table className="table cards sla" aria-label={text('sla')}>
        <thead>
          <tr>
            <th scope="col">{text('lane')}</th>
            {TIERS.map((tier) => (
              <th key={tier} scope="col">
                {name(TIER, tier)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LANES.map((lane) => (
            <tr key={lane}>
              <td data-label={text('lane')}>{name(LANE, lane)}</td>
              {TIERS.map((tier) => (
                <td key={tier} data-label={name(TIER, tier)}>
                  <NumberInput
                    label={`${name(LANE, lane)} ${name(TIER, tier)}`}
                    value={body.slaMinutes[lane][tier]}
                    onChange={(minutes) => set(lane, tier, minutes)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A whole number; what is none is 0, and the server says so. */
function NumberInput({
  id,
  label,
  value,
  onChange,
}: {
  readonly id?: string;
  readonly label?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <input
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="choice"
      type="number"
      min={1}
      step={1}
      value={value === 0 ? '' : value}
      onChange={(event) => onChange(Math.trunc(Number(event.target.value)))}
    />
  );
}

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

function Others({ body, errorsAt, onChange }: BodyProps) {
  const text = useText(TEXT);
  const name = useName();
  const { workingHours } = body;
  return (
    <>
      <h2>{text('others')}</h2>
      {(['postReviewMinutes', 'approvalMaxAgeDays', 'reentry', 'workingHours'] as const).map((member) => (
        <FieldErrors key={member} errors={errorsAt(`body.policy.${member}`)} />
      ))}
      <div className="panel policy-grid">
        <Field label={text('postReviewField')}>
          {(id) => (
            <NumberInput
              id={id}
              value={body.postReviewMinutes}
              onChange={(postReviewMinutes) => onChange({ ...body, postReviewMinutes })}
            />
          )}
        </Field>
        <Field label={text('maxAgeField')}>
          {(id) => (
            <NumberInput
              id={id}
              value={body.approvalMaxAgeDays}
              onChange={(approvalMaxAgeDays) => onChange({ ...body, approvalMaxAgeDays })}
            />
          )}
        </Field>
        <Choice
          label={text('reentry')}
          value={body.reentry}
          values={['FIRST', 'RETURNING_TIER']}
          name={(value) => name(REENTRY, value)}
          onChange={(reentry) => onChange({ ...body, reentry })}
        />
        <Spans
          spans={workingHours.spans}
          onChange={(spans) => onChange({ ...body, workingHours: { ...workingHours, spans } })}
        />
        <CheckGroup
          label={text('hours')}
          values={DAYS}
          chosen={DAYS.filter((day) => workingHours.days.includes(Number(day)))}
          nameOf={(day) => name(WEEKDAY, day)}
          onChange={(days) => onChange({ ...body, workingHours: { ...workingHours, days: days.map(Number) } })}
        />
      </div>
    </>
  );
}

type Span = PolicyBody['workingHours']['spans'][number];

/** `08:30-12:00，14:00-18:00`; what is written is kept as it is, and means what can be read of it. */
function Spans({
  spans,
  onChange,
}: {
  readonly spans: readonly Span[];
  readonly onChange: (spans: readonly Span[]) => void;
}) {
  const text = useText(TEXT);
  const [written, setWritten] = useState(spans.map((span) => span.join('-')).join('，'));
  const read = (value: string): readonly Span[] =>
    value
      .split(/[,，、;；]/)
      .filter((part) => part.trim() !== '')
      .map((part): Span => {
        const [from = '', to = ''] = part.split(/[-–—~]/);
        return [from.trim(), to.trim()];
      });
  return (
    <Field label={text('spans')} hint={text('spansHint')}>
      {(id) => (
        <Input
          id={id}
          value={written}
          onChange={(event) => {
            setWritten(event.target.value);
            onChange(read(event.target.value));
          }}
        />
      )}
    </Field>
  );
}
