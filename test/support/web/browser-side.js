// Runs in the page (see in-page.ts beside it). It is evaluated as a text: the content policy of the pages allows no other script.
({
  /** What is wider than the window, and what clips its text. A table may scroll by itself (WCAG 1.4.10). */
  tooWide() {
    const width = document.documentElement.clientWidth;
    const name = (element) =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.slice(0, 40)}`;
    const scrolls = (element) =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const shown = [...document.querySelectorAll('body *')].filter(
      (element) => !element.closest('.unseen, dialog:not([open]), noscript') && element.checkVisibility(),
    );
    const wide = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > width + 1 || left < -1) && !scrolls(element.parentElement);
    });
    const clips = shown.filter(
      (element) =>
        element.clientWidth > 1 &&
        /hidden|clip/.test(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth + 1,
    );
    const { scrollWidth } = document.documentElement;
    const page = scrollWidth > width ? [`the page has ${scrollWidth} px`] : [];
    return [...page, ...wide.map(name), ...clips.map((element) => `${name(element)} clips`)].slice(0, 6);
  },

  /** WCAG 1.4.12: a person may set the spacing of texts so. A sheet made by a script is no inline style for the content policy. */
  spaceOut() {
    const sheet = new CSSStyleSheet();
    const spacing = 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;';
    sheet.replaceSync(`* { ${spacing} }`);
    document.adoptedStyleSheets = [sheet];
  },

  moving: () => document.getAnimations().length,

  /** All texts of the page, also those that only screen readers read. `leftOut`: a selector. */
  texts(leftOut) {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement.checkVisibility() && !node.parentElement.closest(leftOut)) texts.push(node.textContent);
    document.querySelectorAll('[aria-label], [placeholder], [title], [alt]').forEach((element) => {
      if (element.closest(leftOut)) return;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
    });
    return texts;
  },
});
