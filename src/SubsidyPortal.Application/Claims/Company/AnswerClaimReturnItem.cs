using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Notes the answer to one point of a claim's return, as it is typed; an empty text takes it back. The claim goes back to the
/// city only with <see cref="AnswerClaimReturn"/>. No audit event, as for rows: the round keeps what was handed in.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The returned claim.</param>
/// <param name="ItemId">The point.</param>
/// <param name="Answer">What was mended, up to 1,000 characters.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AnswerClaimReturnItem(Guid CommandId, Guid ClaimId, Guid ItemId, string Answer) : ICommand<DraftSaved>;

internal sealed class AnswerClaimReturnItemValidator : AbstractValidator<AnswerClaimReturnItem>
{
    public AnswerClaimReturnItemValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.ItemId).NotEmpty();
        RuleFor(c => c.Answer).Storable(ClaimReturnItem.TextLength);
    }
}

internal sealed class AnswerClaimReturnItemHandler(Actor actor, CityClock clock, ClaimsAccess access) : ICommandHandler<AnswerClaimReturnItem, DraftSaved>
{
    public async Task<DraftSaved> HandleAsync(AnswerClaimReturnItem command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadOwnForChangeAsync(command.ClaimId, null, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        claim.AnswerItem(command.ItemId, command.Answer, signed);
        return new DraftSaved(claim.Revision, signed.At);
    }
}
