"""The letters of a decision: their texts, how each one looks, and sending them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.documents.shelf import Shelf
from bollplank.domain.decision_letters import NAMES, LetterKind
from bollplank.domain.problems import RefusedError
from bollplank.programme.models import Decision
from bollplank.programme.operations import decision_letters, decision_sending
from bollplank.programme.operations import decisions as operations
from bollplank.programme.operations.decision_letters import Planned
from bollplank.programme.queries import applications
from bollplank.programme.queries import decisions as queries
from bollplank.web.forms.decisions import LettersForm
from bollplank.web.http import Crumb, Request, go_to, render_page
from bollplank.web.presenters import decisions as presenter
from bollplank.web.presenters.reviews_links import applicants_page
from bollplank.web.views.decisions import around, round_for, tell_refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: Request, code: str, pk: int) -> HttpResponse:
    """Show every letter as it will be sent, and edit the texts."""
    decision = _draft(request, code, pk)
    plans = decision_letters.planned(decision)
    form = LettersForm(
        request.POST or None,
        wanted=_wanted(decision, plans),
        initial={"seen": decision.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_letters(
                decision=decision,
                texts=form.texts(),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_problems(refusal.problems)
        else:
            messages.success(request, _("The texts are saved. Look at the letters."))
            return go_to(request, "decisions:letters", code=code, pk=pk)
    return _letters_page(request, decision, plans, form)


@login_required
@require_safe
def letter(
    request: Request, code: str, pk: int, line: int, language: str
) -> HttpResponseBase:
    """Show one letter as PDF: as it will be, or as it was sent."""
    round_ = round_for(request, code)
    decision = get_object_or_404(
        queries.visible_to(request.user).filter(round=round_), pk=pk
    )
    found = get_object_or_404(queries.lines_of(decision, seen_by=request.user), pk=line)
    if decision.sent_at is not None:
        return _kept(decision, found.letters.get(language), language)
    plan = next(
        (
            one
            for one in decision_letters.planned(decision)
            if one.line.pk == found.pk and one.language == language
        ),
        None,
    )
    if plan is None:
        raise Http404
    response = HttpResponse(
        decision_letters.as_pdf(plan.letter), content_type=decision_letters.PDF
    )
    name = decision_letters.file_name(decision, language)
    shown_in_place = content_disposition_header(as_attachment=False, filename=name)
    response["Content-Disposition"] = shown_in_place or "inline"
    return response


@login_required
@require_POST
def send(request: Request, code: str, pk: int) -> HttpResponse:
    """Send the decision. Pressed twice it is sent once."""
    round_ = round_for(request, code)
    decision = get_object_or_404(
        queries.visible_to(request.user).filter(round=round_), pk=pk
    )
    typed = request.POST.get("seen", "")
    try:
        operations.send(
            decision=decision,
            seen=int(typed) if typed.isdecimal() else -1,
            link_to=applicants_page(request),
            by=request.user,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        tell_refusal(request, refusal)
        return go_to(request, "decisions:letters", code=code, pk=pk)
    messages.success(request, _("The decision is sent. The letters are on their way."))
    return go_to(request, "decisions:detail", code=code, pk=pk)


@login_required
@require_safe
def own_letter(request: Request, line: int, language: str) -> HttpResponseBase:
    """Give an organisation's own people a letter that was sent to it."""
    ours = applications.visible_to(request.user, on=timezone.localdate())
    found = get_object_or_404(
        queries.sent_to(ours).select_related("decision__round"), pk=line
    )
    return _kept(found.decision, found.letters.get(language), language)


def _draft(request: Request, code: str, pk: int) -> Decision:
    found = queries.visible_to(request.user).filter(
        round=round_for(request, code), sent_at=None
    )
    return get_object_or_404(found, pk=pk)


def _kept(decision: Decision, digest: str | None, language: str) -> HttpResponseBase:
    """Return a letter as it was sent, from the shelf."""
    path = Shelf(settings.DOCUMENTS).path(digest) if digest else None
    if path is None or not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"),
        filename=decision_letters.file_name(decision, language),
        content_type=decision_letters.PDF,
    )


def _wanted(
    decision: Decision, plans: list[Planned]
) -> list[tuple[LetterKind, str, str]]:
    """Return the texts that letters of this decision are made of, each once."""
    used = sorted({(plan.kind, plan.language) for plan in plans}, key=_in_order)
    return [
        (kind, language, decision_letters.text_of(decision, kind, language))
        for kind, language in used
    ]


def _in_order(used: tuple[LetterKind, str]) -> tuple[str, bool]:
    kind, language = used
    return (str(kind), language != "sv")


def _letters_page(
    request: Request, decision: Decision, plans: list[Planned], form: LettersForm
) -> HttpResponse:
    problems = decision_sending.problems_with_sending(decision, on=timezone.localdate())
    languages = sorted({plan.language for plan in plans}, key=lambda one: one != "sv")
    context = {
        "round": decision.round,
        "decision": decision,
        "plans": plans,
        "mails": sum(len(plan.receivers) for plan in plans),
        "form": form,
        "names": [
            (language, [f"{{{name}}}" for name in NAMES[language].values()])
            for language in languages
        ],
        "problems": presenter.problems_said(problems, decision),
        "warnings": presenter.warnings(decision, plans),
        **around(
            decision.round,
            Crumb(_("Draft"), _draft_address(decision)),
            Crumb(_("The letters")),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "decisions/letters.html", context, status=status)


def _draft_address(decision: Decision) -> str:
    return reverse("decisions:detail", args=[decision.round.code, decision.pk])
