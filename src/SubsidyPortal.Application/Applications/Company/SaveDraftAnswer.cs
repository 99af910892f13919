using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Saves one answer of a draft, or of a returned case while it is being answered. Only this field is touched, under the row's
/// lock, so that two people who edit different fields keep both. The text is kept as typed: whether it can be read is a
/// matter of the check, not of saving. No audit event: what was handed in is kept with each round.
/// </summary>
/// <param name="CommandId">Made by the client for this change of the field.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Key">One of <see cref="Domain.Applications.DraftFields"/>.</param>
/// <param name="Value">As typed; the field's limit is refused with <c>application.answer-too-long</c>.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SaveDraftAnswer(Guid CommandId, Guid ApplicationId, string Key, string Value) : ICommand<DraftSaved>;

/// <summary>The draft is safe.</summary>
/// <param name="Revision">Of the case after saving.</param>
/// <param name="SavedAt">By the portal's clock.</param>
public sealed record DraftSaved(int Revision, DateTimeOffset SavedAt);

internal sealed class SaveDraftAnswerValidator : AbstractValidator<SaveDraftAnswer>
{
    public SaveDraftAnswerValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Key).NotEmpty();
        RuleFor(c => c.Value).Storable();
    }
}

internal sealed class SaveDraftAnswerHandler(Actor actor, CityClock clock, ApplicationsAccess access) : ICommandHandler<SaveDraftAnswer, DraftSaved>
{
    public async Task<DraftSaved> HandleAsync(SaveDraftAnswer command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        application.SaveAnswer(command.Key, command.Value, signed);
        return new DraftSaved(application.Revision, signed.At);
    }
}
