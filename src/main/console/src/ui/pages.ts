const PAGES = ['talk', 'hood', 'operator'] as const;

export type Page = (typeof PAGES)[number];

/** Shows one of the pages, by the part of the address behind `#`; a talk goes on whichever is shown. */
export function showPages(shown: (page: Page) => void): void {
  let page: Page = 'talk';
  const show = () => {
    // Other names are places on the page that is shown.
    page = PAGES.find((each) => location.hash === `#${each}`) ?? page;
    for (const each of PAGES) {
      const section = document.getElementById(each);
      if (section) section.hidden = each !== page;
      const link = document.querySelector(`nav a[href="#${each}"]`);
      if (each === page) link?.setAttribute('aria-current', 'page');
      else link?.removeAttribute('aria-current');
    }
    document.body.dataset['page'] = page;
    scrollTo(0, 0);
    shown(page);
  };
  addEventListener('hashchange', show);
  show();
}
