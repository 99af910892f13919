using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Gives a draft up. It stays readable, and nothing of it is ever published.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the reader saw.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record DiscardPolicyDraft(Guid CommandId, Guid DraftId, int Revision, string Reason) : ICommand<int>;

internal sealed class DiscardPolicyDraftValidator : AbstractValidator<DiscardPolicyDraft>
{
    public DiscardPolicyDraftValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
        RuleFor(c => c.Reason).Storable(PolicyDraft.ReasonLength);
    }
}

internal sealed class DiscardPolicyDraftHandler(Actor actor, CityClock clock, PolicyDraftsAccess access, PolicyDesk desk) : ICommandHandler<DiscardPolicyDraft, int>
{
    public async Task<int> HandleAsync(DiscardPolicyDraft command, CancellationToken cancellationToken)
    {
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        var before = draft.Status;
        draft.Discard(command.Reason, clock.SignedBy(actor.UserId));
        desk.Record("policy.discarded", draft, before, draft.Reason);
        return draft.Revision;
    }
}
