using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Opens a submitted draft for changes again: the second person asks for one, or an author takes it back.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the reader saw.</param>
/// <param name="Reason">What to change, up to 500 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record SendBackPolicyDraft(Guid CommandId, Guid DraftId, int Revision, string Reason) : ICommand<int>;

internal sealed class SendBackPolicyDraftValidator : AbstractValidator<SendBackPolicyDraft>
{
    public SendBackPolicyDraftValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
        RuleFor(c => c.Reason).Storable(PolicyDraft.ReasonLength);
    }
}

internal sealed class SendBackPolicyDraftHandler(Actor actor, CityClock clock, PolicyDraftsAccess access, PolicyDesk desk) : ICommandHandler<SendBackPolicyDraft, int>
{
    public async Task<int> HandleAsync(SendBackPolicyDraft command, CancellationToken cancellationToken)
    {
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        var before = draft.Status;
        draft.SendBack(command.Reason, clock.SignedBy(actor.UserId));
        desk.Record("policy.sent-back", draft, before, draft.Reason);
        return draft.Revision;
    }
}
