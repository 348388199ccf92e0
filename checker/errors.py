"""The errors that are meant for people."""


class UserError(Exception):
    """A mistake that the user can mend: the message says what is wrong, where, and how to mend it."""


class NoArticleError(UserError):
    """What was read is no article, and none that was damaged: a file of settings, a page without text."""
