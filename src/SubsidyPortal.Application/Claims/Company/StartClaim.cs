using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Starts a claim against an award. Where the award has a draft already, that one is gone on with: two would only compete.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The awarded case.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record StartClaim(Guid CommandId, Guid ApplicationId) : ICommand<StartedClaim>;

/// <summary>The draft to fill.</summary>
public sealed record StartedClaim(Guid Id, string Number);

internal sealed class StartClaimValidator : AbstractValidator<StartClaim>
{
    public StartClaimValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class StartClaimHandler(
    PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, NumberSeries numbers, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<StartClaim, StartedClaim>
{
    public async Task<StartedClaim> HandleAsync(StartClaim command, CancellationToken cancellationToken)
    {
        var award = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var open = await db.Claims.Where(c => c.ApplicationId == award.Id && c.Status == ClaimStatus.Draft)
            .Select(c => new StartedClaim(c.Id, c.Number)).FirstOrDefaultAsync(cancellationToken);
        if (open is not null)
        {
            return open;
        }

        var sequence = await numbers.NextAsync(string.Create(CultureInfo.InvariantCulture, $"claims:{award.Number}"), cancellationToken);
        var claim = new CostClaim(identifiers.New(), award, sequence, clock.SignedBy(actor.UserId));
        db.Claims.Add(claim);
        audit.Record("claim.started", claim, ClaimStatus.Draft);
        return new StartedClaim(claim.Id, claim.Number);
    }
}
