"""What ends a build."""


class BuildError(Exception):
    """A step of the build failed; the message is for people."""
