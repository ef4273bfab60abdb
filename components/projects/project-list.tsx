import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { lastDayOf } from '@/lib/projects/project';
import type { listPublicProjects } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { ProjectStateTag } from './project-state';

/** An organisation's projects as the public reads them. */
export function ProjectList({
  items,
  locale,
}: {
  items: Awaited<ReturnType<typeof listPublicProjects>>;
  locale: Locale;
}) {
  const t = useTranslations('projects.public');
  return (
    <ul className="queue">
      {items.map((project) => (
        <li key={project.id}>
          <a className="font-semibold" href={routes.project(locale, project.id)}>
            {project.name}
          </a>
          <span className="aside">
            <ProjectStateTag state={project.state} />
          </span>
          <span className="meta">{t('range', { from: project.startsOn, to: lastDayOf(project) })}</span>
        </li>
      ))}
    </ul>
  );
}
