using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Records what an officer found a fact to be (核实): whether the seller is listed, the class of a facility, a fact that the policy
/// declares, an exception that it allows. The decision runs on it.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Fact">Name of a fact that the track's rules look at.</param>
/// <param name="Value">yes, no, unknown, a code, a number, or a date yyyy-MM-dd, as the fact takes it.</param>
/// <param name="Reason">Where it was found; needed where the value differs from the company's; up to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record VerifyFact(Guid CommandId, Guid ApplicationId, int Revision, string Fact, string Value, string? Reason) : ICommand<CaseChanged>;

internal sealed class VerifyFactValidator : AbstractValidator<VerifyFact>
{
    public VerifyFactValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Fact).NotEmpty();
        RuleFor(c => c.Value).Storable(DraftFields.FactLength);
        RuleFor(c => c.Reason!).Storable(VerifiedFact.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class VerifyFactHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, CaseCalculator calculator, PortalChecks checks, AuditTrail audit)
    : ICommandHandler<VerifyFact, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(VerifyFact command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        if (application.LatestRound is null)
        {
            throw new NotFoundException();
        }

        var before = application.Status;
        var fact = (await calculator.FactsToVerifyAsync(application, cancellationToken)).FirstOrDefault(f => f.Fact == command.Fact)
            ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        var earlier = application.VerifiedFacts.FirstOrDefault(f => f.Fact == command.Fact)?.Value ?? fact.Claimed;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        application.VerifyFact(fact, command.Value, command.Reason, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        await checks.SettleAsync(application, cancellationToken);
        audit.Record(
            "application.fact-verified", application, before, command.Reason, ("fact", command.Fact), ("from", earlier), ("to", command.Value));
        return CaseChanged.Of(application);
    }
}
