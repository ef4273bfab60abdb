import { usccCheckCharacter } from '@/lib/ngos/uscc';

/** The forms of organisations as their people send them, complete and valid. */
let serial = 0;

/** A valid code of a service organisation that no other test has. */
export function freshUscc(): string {
  const body = `5236${String(process.pid).padStart(7, '0')}${String(++serial).padStart(6, '0')}`;
  return body + usccCheckCharacter(body);
}

/** A registration as the form sends it. */
export function registration(more: Record<string, string> = {}): Record<string, string> {
  return {
    // No two tests' organisations could be taken for one another.
    nameZh: `赣州市暖阳儿童服务中心${process.pid}号${++serial}`,
    nameEn: `Ganzhou Warm Sun Children’s Service ${process.pid} no ${serial}`,
    uscc: freshUscc(),
    form: 'service',
    registrar: '赣州市民政局',
    regionCode: '360731',
    address: '于都县长征路 1 号',
    contactName: '办公室',
    contactEmail: 'office@ngo.example',
    contactPhone: '0797-8800 0000',
    aboutZh: '陪伴留守儿童。',
    aboutEn: 'Company for children.',
    hasCertificate: 'yes',
    certificateNumber: `C-${process.pid}-${++serial}`,
    certificateIssuer: '江西省民政厅',
    certificateIssuedOn: '2025-01-01',
    certificateValidUntil: '',
    ...more,
  };
}

/** An organisation's settings as the form sends them. */
export function settings(more: Record<string, string> = {}): Record<string, string> {
  const { contactName, contactEmail, contactPhone, address, aboutZh, aboutEn } = registration();
  return {
    ...({ contactName, contactEmail, contactPhone, address, aboutZh, aboutEn } as Record<string, string>),
    notificationEmail: '',
    ...more,
  };
}

/** A complete campaign as `editCampaign` takes it. */
export function wholeCampaign(more: Record<string, unknown> = {}): Record<string, unknown> {
  const plan = Object.fromEntries(
    [
      'purpose',
      'territory',
      'responsiblePerson',
      'officeAddress',
      'methods',
      'bankAccount',
      'beneficiaries',
      'useOfProceeds',
      'fundraisingCost',
      'surplus',
    ].map((item) => [item, `${item} 说明`]),
  );
  return {
    ...basics(),
    summaryZh: '一句话',
    summaryEn: 'One sentence',
    storyZh: '## 缘起\n\n正文',
    storyEn: '## Why\n\nText',
    scene: 'square',
    suggestedFen: '10, 50, 100',
    budget: [
      { labelZh: '书', labelEn: 'Books', yuan: '600' },
      { labelZh: '桌', labelEn: 'Desks', yuan: '400' },
    ],
    plan,
    ...more,
  };
}

export function basics(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    titleZh: '山里的书桌',
    titleEn: `Desks in the hills ${++serial}`,
    category: 'education',
    regionCode: '360731',
    targetFen: '1000',
    startsOn: '2026-09-20',
    endsOn: '2026-12-31',
    ...more,
  };
}
