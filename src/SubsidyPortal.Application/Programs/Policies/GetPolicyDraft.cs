using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>A draft with its document, faults, examples, the points of publication, and what the reader may do with it.</summary>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record GetPolicyDraft(Guid DraftId) : IQuery<PolicyDraftView>;

/// <summary>A draft as its page shows it.</summary>
/// <param name="Document">JSON as edited.</param>
/// <param name="BaseEffectiveFrom">First day of the version it began as.</param>
/// <param name="Replaces">The version whose place it takes, with which it is compared; null for a program's first.</param>
/// <param name="ReplacedDocument">The document of that version.</param>
/// <param name="Reasons">Why elements of that version are changed, by element.</param>
/// <param name="Versions">The program's versions and drafts.</param>
/// <param name="WhatIf">The last what-if that tried this draft out; null where none did.</param>
/// <param name="Publishers">Who could sign: managers who aren't authors.</param>
/// <param name="AllowedActions">What the reader's roles may do in this state, each with what bars it.</param>
public sealed record PolicyDraftView(
    Guid Id, string Program, LocalizedText ProgramName, int Number, int? BasedOn, DateOnly? BaseEffectiveFrom, PolicyDraftStatus Status, int Revision,
    string Document, int? Replaces, string? ReplacedDocument, IReadOnlyDictionary<string, GivenReason> Reasons, PolicyDraftExamination Examination,
    PersonView? Author, DateTimeOffset CreatedAt, PersonView? ChangedBy, DateTimeOffset ChangedAt, DateTimeOffset? SubmittedAt,
    PersonView? SettledBy, DateTimeOffset? SettledAt, string? Reason,
    ProgramPoliciesView Versions, DraftWhatIf? WhatIf,
    IReadOnlyList<PersonView> Publishers, IReadOnlyList<AllowedDraftAct> AllowedActions, DateOnly Today)
{
    /// <summary>True if the act is one of the reader's in this state and nothing bars it.</summary>
    public bool Allows(PolicyDraftAct act) => AllowedActions.Any(a => a.Act == act && a.Refusal is null);

    /// <summary>What bars an act; null where it can be done or isn't the reader's.</summary>
    public RuleViolation? RefusalOf(PolicyDraftAct act) => AllowedActions.FirstOrDefault(a => a.Act == act)?.Refusal;

    /// <summary>True if the act belongs to the reader's roles in this state.</summary>
    public bool Offers(PolicyDraftAct act) => AllowedActions.Any(a => a.Act == act);
}

/// <summary>A what-if that tried a draft out.</summary>
/// <param name="SameText">It looked at the document as it is now.</param>
/// <param name="Winners">Cases that would get more; null until it is done.</param>
/// <param name="Losers">Cases that would get less; null until it is done.</param>
public sealed record DraftWhatIf(Guid RunId, WhatIfStatus Status, DateTimeOffset AsOf, bool SameText, int? Winners, int? Losers);

/// <summary>Why an element is changed.</summary>
/// <param name="Version">The version, or number of the draft, that changed it.</param>
public sealed record GivenReason(string Element, string Text, PersonView? By, DateTimeOffset At, int Version);

/// <summary>An act and what bars it.</summary>
public sealed record AllowedDraftAct(PolicyDraftAct Act, RuleViolation? Refusal);

internal sealed class GetPolicyDraftHandler(
    PortalDb db, Actor actor, CityClock clock, PolicyDraftsAccess access, DutyRosters rosters, PolicyDesk desk, OfficerDirectory people,
    IQueryHandler<ListPolicyVersions, IReadOnlyList<ProgramPoliciesView>> versions)
    : IQueryHandler<GetPolicyDraft, PolicyDraftView>
{
    public async Task<PolicyDraftView> HandleAsync(GetPolicyDraft query, CancellationToken cancellationToken)
    {
        var draft = await access.LoadAsync(query.DraftId, cancellationToken);
        var name = await db.Programs.AsNoTracking().Where(p => p.Code == draft.Program)
            .Select(p => new LocalizedText(p.EnglishName, p.ChineseName)).SingleAsync(cancellationToken);
        var based = await db.Programs.AsNoTracking().Where(p => p.Code == draft.Program).SelectMany(p => p.Policies)
            .Where(p => p.Version == draft.BasedOn).Select(p => new { p.EffectiveFrom }).SingleOrDefaultAsync(cancellationToken);
        var replaced = draft.Replaces is { } before ? await desk.DocumentAsync(draft.Program, before, cancellationToken) : null;
        var roster = await rosters.LoadAsync(DutyGroup.Policy, draft.Id, cancellationToken);
        var (examination, gate, _) = await desk.ExamineAsync(draft, await desk.LastAsync(draft.Program, cancellationToken), cancellationToken);
        Guid?[] named = [draft.AuthorId, draft.ChangedBy, draft.SettledBy, .. draft.Reasons.Select(r => (Guid?)r.By)];
        var names = await people.FindAsync(named.OfType<Guid>(), cancellationToken);
        PersonView? Person(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        var publishers = (await people.WhoMayTakeAsync(Role.ProgramManager, Guid.Empty, cancellationToken)).Where(p => roster.Allows(Duty.Publisher, p.Id));
        return new PolicyDraftView(
            draft.Id, draft.Program, name, draft.Number, draft.BasedOn, based?.EffectiveFrom, draft.Status, draft.Revision,
            Encoding.UTF8.GetString(draft.Document), draft.Replaces, replaced is null ? null : Encoding.UTF8.GetString(replaced),
            draft.Reasons.ToDictionary(r => r.Element, r => new GivenReason(r.Element, r.Text, Person(r.By), r.At, draft.Number)),
            new PolicyDraftExamination(examination, gate, await desk.BeforeAsync(draft, examination, cancellationToken)),
            Person(draft.AuthorId), draft.CreatedAt, Person(draft.ChangedBy), draft.ChangedAt, draft.SubmittedAt,
            Person(draft.SettledBy), draft.SettledAt, draft.Reason,
            (await versions.HandleAsync(new ListPolicyVersions(draft.Program), cancellationToken)).Single(), await WhatIfAsync(draft, cancellationToken),
            [.. publishers],
            [.. PolicyDraftTransitions.Table.ActsFor(draft.Status, actor.Roles).Select(act => new AllowedDraftAct(act, Refusal(act, roster, gate)))],
            clock.Today);
    }

    /// <summary>A run keeps the bytes it looked at, not the draft: the same bytes first, else the last run on an earlier text of this number.</summary>
    private async Task<DraftWhatIf?> WhatIfAsync(PolicyDraft draft, CancellationToken cancellationToken)
    {
        var hash = PolicyDesk.HashOf(draft.Document);
        var run = await db.WhatIfRuns.AsNoTracking()
            .Where(r => r.Program == draft.Program && r.AsOf >= draft.CreatedAt
                && (r.Draft.Hash == hash || (r.Draft.Origin == PolicyOrigin.Draft && r.Draft.Number == draft.Number)))
            .OrderByDescending(r => r.Draft.Hash == hash).ThenByDescending(r => r.AsOf)
            .Select(r => new { r.Id, r.Status, r.AsOf, r.Draft.Hash, r.Result }).FirstOrDefaultAsync(cancellationToken);
        return run is null ? null : new DraftWhatIf(run.Id, run.Status, run.AsOf, run.Hash == hash, run.Result?.Winners, run.Result?.Losers);
    }

    private RuleViolation? Refusal(PolicyDraftAct act, DutyRoster roster, IReadOnlyList<PublicationPoint> gate) => act switch
    {
        PolicyDraftAct.Submit => gate.FirstOrDefault(p => p.Violation is not null)?.Violation,
        PolicyDraftAct.Publish => !roster.Allows(Duty.Publisher, actor.UserId)
            ? DutyErrors.MustDiffer(Duty.Author, Duty.Publisher)
            : gate.FirstOrDefault(p => p.Violation is not null)?.Violation,
        PolicyDraftAct.Change when !roster.Allows(Duty.Author, actor.UserId) => DutyErrors.MustDiffer(Duty.Publisher, Duty.Author),
        _ => null,
    };
}
