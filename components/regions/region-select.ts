import type { Option } from '@/components/ui/select';
import type { Region } from '@/lib/regions/region';

/** Cities as options of a filter; an empty value is everywhere. */
export function regionOptions(cities: readonly Region[], everywhere: string): Option[] {
  return [
    { value: '', label: everywhere },
    ...cities.map((city) => ({ value: city.code, label: city.name })),
  ];
}
