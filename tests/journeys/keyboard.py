"""Doing everything by keyboard: Tab until the cursor stands where one wants to be, and one sees where it stands."""

from playwright.sync_api import Page, expect

MOST_TABS = 80
RING = """() => {
  const shown = (element) => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const here = document.activeElement;
  return shown(here) || (here.labels && Array.from(here.labels).some(shown)) || (here.parentElement && shown(here.parentElement));
}"""


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the first match has the cursor; it must be seen to have it."""
    for _ in range(MOST_TABS):
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            assert page.evaluate(RING), f"nobody sees that the cursor stands on {selector}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by Tab at {page.url}")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go there and press it."""
    go_to(page, selector)
    page.keyboard.press(key)


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of several: Tab to the group, arrows inside it."""
    go_to(page, f'[name="{name}"]')
    for _ in range(20):
        if page.evaluate("v => document.activeElement.value === v", value):
            page.keyboard.press("Space")
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator(f'[name="{name}"][value="{value}"]')).to_be_checked()


def write(page: Page, name: str, text: str) -> None:
    go_to(page, f'[name="{name}"]')
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)
