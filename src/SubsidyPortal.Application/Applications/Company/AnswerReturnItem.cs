using FluentValidation;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Notes the answer to one point of a return, as it is typed; an empty text takes it back. The case goes back to the city only
/// with <see cref="ResubmitApplication"/>. No audit event, as for draft answers: the round keeps what was handed in.
/// </summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AnswerReturnItem(Guid CommandId, Guid ApplicationId, Guid ItemId, string Answer) : ICommand<DraftSaved>;

internal sealed class AnswerReturnItemValidator : AbstractValidator<AnswerReturnItem>
{
    public AnswerReturnItemValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.ItemId).NotEmpty();
        RuleFor(c => c.Answer).Storable(ReturnItem.TextLength);
    }
}

internal sealed class AnswerReturnItemHandler(Actor actor, CityClock clock, ApplicationsAccess access) : ICommandHandler<AnswerReturnItem, DraftSaved>
{
    public async Task<DraftSaved> HandleAsync(AnswerReturnItem command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        application.Require(ApplicationAct.Answer);
        var signed = clock.SignedBy(actor.UserId);
        application.AnswerItem(command.ItemId, command.Answer, signed);
        return new DraftSaved(application.Revision, signed.At);
    }
}
