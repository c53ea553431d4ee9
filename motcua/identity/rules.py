"""Dated settings of identity and what they are until the province sets them otherwise (agencies.RuleValue)."""

DEFAULTS = {
    "signin.code_minutes": 10,
    "signin.codes_per_hour": 5,
    "signin.codes_per_day": 10,
    "signin.code_wait_seconds": 30,
    "signin.network_free_per_10_minutes": 20,
    "signin.network_delay_seconds": 2,
    "signin.failures": 5,
    "signin.lock_minutes": 15,
    "session.staff_idle_minutes": 15,
    "session.citizen_idle_minutes": 30,
    "account.staff_unused_days": 45,
    "account.password_least": 12,
}


def value(name: str) -> int:
    """Errors: KeyError for a name nobody declared."""
    return DEFAULTS[name]
