using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Takes back an invitation that nobody has accepted: an administrator one to the city, an owner one to the company.</summary>
[AllowedFor(Role.Administrator, Role.CompanyOwner)]
public sealed record WithdrawInvitation(Guid CommandId, Guid InvitationId) : ICommand<bool>;

internal sealed class WithdrawInvitationValidator : AbstractValidator<WithdrawInvitation>
{
    public WithdrawInvitationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.InvitationId).NotEmpty();
    }
}

internal sealed class WithdrawInvitationHandler(PortalDb db, Actor actor, AuditTrail audit) : ICommandHandler<WithdrawInvitation, bool>
{
    public async Task<bool> HandleAsync(WithdrawInvitation command, CancellationToken cancellationToken)
    {
        // The administrator's place is the city (no company), the owner's the company.
        var place = actor.Is(Role.Administrator) ? null : actor.CompanyId;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM invitations WHERE id = {command.InvitationId} FOR UPDATE", cancellationToken);
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.Id == command.InvitationId && i.CompanyId == place && i.AcceptedAt == null, cancellationToken) ?? throw new NotFoundException();
        db.Invitations.Remove(invitation);
        audit.Record("account.invitation-withdrawn", new AuditSubject("", "invitation", invitation.Id.ToString(), null));
        return true;
    }
}
