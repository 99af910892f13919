using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Approves or refuses a drafted budget change; with approval it is booked in the same transaction. Never by the drafter.</summary>
[AllowedFor(Role.ProgramManager)]
public sealed record SettleBudget(Guid CommandId, Guid ProposalId, int Revision, bool Approve) : ICommand<bool>;

internal sealed class SettleBudgetValidator : AbstractValidator<SettleBudget>
{
    public SettleBudgetValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ProposalId).NotEmpty();
    }
}

internal sealed class SettleBudgetHandler(
    Actor actor, CityClock clock, ProgramsAccess access, DutyRosters rosters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<SettleBudget, bool>
{
    public async Task<bool> HandleAsync(SettleBudget command, CancellationToken cancellationToken)
    {
        var proposal = await access.LoadProposalAsync(command.ProposalId, command.Revision, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var roster = await rosters.LoadAsync(DutyGroup.Budget, proposal.Id, cancellationToken);
        if (command.Approve)
        {
            proposal.Approve(roster, signed);
            ledger.Add(await BookAsync(proposal, signed, cancellationToken));
        }
        else
        {
            proposal.Refuse(roster, signed);
        }

        rosters.Store(roster);
        audit.Record(
            command.Approve ? "budget.approved" : "budget.refused",
            new AuditSubject(proposal.City, "budget", proposal.Id.ToString(), null),
            before: new Dictionary<string, string> { ["status"] = nameof(ProposalStatus.Drafted) },
            after: new Dictionary<string, string> { ["status"] = proposal.Status.ToString(), ["pool"] = proposal.Pool, ["amount"] = proposal.Amount.ToString() });
        return true;
    }

    private async Task<LedgerTransaction> BookAsync(BudgetProposal proposal, Domain.Signed signed, CancellationToken cancellationToken)
    {
        var pools = await ledger.LockAsync(proposal.TargetPool is { } target ? [proposal.Pool, target] : [proposal.Pool], cancellationToken);
        return BudgetBooking.Book(proposal, pools, identifiers.New(), signed);
    }
}
