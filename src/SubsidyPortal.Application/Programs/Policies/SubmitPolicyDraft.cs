using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Asks for the second signature: the draft can't be changed while it waits. It needs no faults, green worked examples and a reason for every change.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the author saw.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record SubmitPolicyDraft(Guid CommandId, Guid DraftId, int Revision) : ICommand<int>;

internal sealed class SubmitPolicyDraftValidator : AbstractValidator<SubmitPolicyDraft>
{
    public SubmitPolicyDraftValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
    }
}

internal sealed class SubmitPolicyDraftHandler(Actor actor, CityClock clock, PolicyDraftsAccess access, DutyRosters rosters, PolicyDesk desk)
    : ICommandHandler<SubmitPolicyDraft, int>
{
    public async Task<int> HandleAsync(SubmitPolicyDraft command, CancellationToken cancellationToken)
    {
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        var before = draft.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Policy, draft.Id, cancellationToken);
        var examined = await desk.ExamineAsync(draft, await desk.LastAsync(draft.Program, cancellationToken), cancellationToken);
        draft.Submit(examined.Gate, examined.ToExplain, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        desk.Record("policy.submitted", draft, before);
        return draft.Revision;
    }
}
