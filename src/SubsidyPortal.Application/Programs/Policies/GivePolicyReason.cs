using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Says why a draft changes elements of the version before it: one reason for one of them or for many at once, in place of the earlier ones.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the author saw.</param>
/// <param name="Elements">What is changed, as <see cref="Domain.Programs.Policies.ElementChange.Element"/> names it.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record GivePolicyReason(Guid CommandId, Guid DraftId, int Revision, IReadOnlyList<string> Elements, string Reason) : ICommand<int>;

internal sealed class GivePolicyReasonValidator : AbstractValidator<GivePolicyReason>
{
    public GivePolicyReasonValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
        RuleFor(c => c.Elements).NotEmpty().WithErrorCode("policy.not-changed");
        RuleFor(c => c.Reason).Storable(PolicyDraft.ReasonLength);
    }
}

internal sealed class GivePolicyReasonHandler(Actor actor, CityClock clock, PolicyDraftsAccess access, DutyRosters rosters, PolicyDesk desk)
    : ICommandHandler<GivePolicyReason, int>
{
    public async Task<int> HandleAsync(GivePolicyReason command, CancellationToken cancellationToken)
    {
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        draft.Require(PolicyDraftAct.Change);
        var changed = PolicyDesk.ToExplain(await desk.ChangesAsync(draft, cancellationToken));
        if (!command.Elements.All(changed.Contains))
        {
            throw new RuleViolationException(PolicyErrors.NotChanged());
        }

        var before = draft.Reasons;
        var roster = await rosters.LoadAsync(DutyGroup.Policy, draft.Id, cancellationToken);
        draft.GiveReason(command.Elements, command.Reason, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        desk.RecordReason(draft, command.Elements, before);
        return draft.Revision;
    }
}
