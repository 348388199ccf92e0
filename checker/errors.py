"""The one error that is meant for people."""


class UserError(Exception):
    """A mistake that the user can mend: the message says what is wrong, where, and how to mend it."""
