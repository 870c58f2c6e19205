"""The keys a test names, as WebDriver spells them."""

MODIFIERS = {"Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a", "Meta": "\ue03d"}
KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
}


def chord(name: str) -> list[str]:
    """Spell `Shift+Tab` as the keys to hold down, in order.

    Raises:
        ValueError: the name is neither one character nor a key listed here.
    """
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    if len(key) > 1 and key not in KEYS:
        message = f"no key is called {key!r}; there are {', '.join(KEYS)}, and single characters"
        raise ValueError(message)
    return [MODIFIERS[modifier] for modifier in modifiers] + [KEYS.get(key, key)]


def stroke(keys: list[str]) -> list[dict[str, str]]:
    """Spell the actions that press these keys together and let them go."""
    down = [{"type": "keyDown", "value": key} for key in keys]
    return down + [{"type": "keyUp", "value": key} for key in reversed(keys)]
