"""`python -m seed`: fill an empty database, load a workbook, make the first administrator."""

import argparse
import sys
from collections.abc import Sequence

from tqdm import tqdm

from seed import fill
from seed.workbook.messages import danish
from services import database, migrations
from services.errors import N_, DomainError, Invalid

_ASKED = (N_("Name"), N_("Work e-mail"))
_INCOMPLETE = N_("An administrator needs a name and a work e-mail.")
_CODE = N_("One-time code for the first sign-in: {code}. It is good for 7 days.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for; 0 when it went well."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except Invalid as refusal:
        print(*map(danish, refusal.problems.values()), sep="\n", file=sys.stderr)
    except DomainError as refusal:
        print(danish(str(refusal)), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m seed", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for profile, told in fill.PROFILES.items():
        command = commands.add_parser(profile, help=f"fill an empty database: {told}")
        command.add_argument("--if-empty", action="store_true", help="do nothing in another")
        command.set_defaults(run=_fill, profile=profile)
    admin = commands.add_parser("admin", help="make the first administrator")
    admin.set_defaults(run=_make_administrator)
    template = commands.add_parser("template", help="write a workbook to fill in")
    template.add_argument("file", metavar="FILE.xlsx")
    template.set_defaults(run=_write_template)
    load = commands.add_parser("load", help="load a workbook, all of it or nothing")
    load.add_argument("file", metavar="FILE.xlsx")
    load.add_argument("--dry-run", action="store_true", help="only list the problems")
    load.set_defaults(run=_load)
    return parser


def _fill(asked: argparse.Namespace) -> int:
    migrations.upgrade()
    with database.reading() as session:
        if asked.if_empty and not fill.is_empty(session):
            return 0
        fill.ensure_may(session)
    world = fill.made(asked.profile)
    total = sum(world.rows.counts().values())
    with database.transaction() as session, tqdm(total=total, unit=" rows") as bar:
        fill.write(session, asked.profile, world, bar.update)
    return 0


def _make_administrator(_: argparse.Namespace) -> int:
    from services.signing_in import sign_in  # noqa: PLC0415 - only this command needs it

    migrations.upgrade()
    name, email = (input(f"{danish(asked)}: ").strip() for asked in _ASKED)
    if not name or "@" not in email:
        raise Invalid({"name": _INCOMPLETE})
    with database.transaction() as session:
        code = sign_in.make_administrator(session, name=name, work_email=email)
    print(danish(_CODE).format(code=code))
    return 0


def _write_template(asked: argparse.Namespace) -> int:
    from seed import workbook  # noqa: PLC0415 - only this command needs it

    workbook.write_template(asked.file)
    return 0


def _load(asked: argparse.Namespace) -> int:
    from seed import workbook  # noqa: PLC0415 - only this command needs it

    migrations.upgrade()
    try:
        report = workbook.load(asked.file, dry_run=asked.dry_run, progress=workbook.bar)
    except workbook.Refused as refusal:
        print(refusal.message.text(workbook.danish), file=sys.stderr)
        return 1
    print(*report.lines(workbook.danish), sep="\n")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
