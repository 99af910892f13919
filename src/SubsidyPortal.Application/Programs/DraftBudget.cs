using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Drafts a change of a pool's budget; nothing is booked until another program manager approves it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Act">Appropriate, supplement, reduce or transfer.</param>
/// <param name="Pool">Pool code.</param>
/// <param name="TargetPool">Only for a transfer.</param>
/// <param name="Amount">Yuan, above zero.</param>
/// <param name="Document">The paper that orders it, up to 100 characters.</param>
/// <param name="Reason">Why, up to 500 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record DraftBudget(
    Guid CommandId, string Program, BudgetAct Act, string Pool, string? TargetPool, Money Amount, string Document, string Reason) : ICommand<Guid>;

internal sealed class DraftBudgetValidator : AbstractValidator<DraftBudget>
{
    public DraftBudgetValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Pool).NotEmpty().WithErrorCode("budget.pool-needed");
        RuleFor(c => c.TargetPool).NotEmpty().When(c => c.Act == BudgetAct.Transfer).WithErrorCode("budget.target-needed");
        RuleFor(c => c.TargetPool).NotEqual(c => c.Pool).When(c => c.Act == BudgetAct.Transfer).WithErrorCode("budget.target-same");
        RuleFor(c => c.Amount).Must(a => a.IsPositive).WithErrorCode("amount.zero");
        RuleFor(c => c.Document).NotEmpty().WithErrorCode("budget.document-needed");
        RuleFor(c => c.Document).Storable(100);
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason).Storable(BudgetProposal.ReasonLength);
    }
}

internal sealed class DraftBudgetHandler(
    PortalDb db, Actor actor, CityClock clock, ProgramsAccess access, DutyRosters rosters, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<DraftBudget, Guid>
{
    public async Task<Guid> HandleAsync(DraftBudget command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        foreach (var pool in new[] { command.Pool, command.TargetPool }.OfType<string>())
        {
            if (!program.Pools.Any(p => p.Code == pool))
            {
                throw new RuleViolationException(ProgramErrors.UnknownPool(pool));
            }
        }

        var id = identifiers.New();
        var signed = clock.SignedBy(actor.UserId);
        var roster = new DutyRoster(DutyGroup.Budget, id, []);
        var proposal = new BudgetProposal(
            id, program.City, program.Code, command.Act, command.Pool, command.Act == BudgetAct.Transfer ? command.TargetPool : null,
            command.Amount, command.Document.Trim(), command.Reason.Trim(), roster, signed);
        rosters.Store(roster);
        db.BudgetProposals.Add(proposal);
        audit.Record(
            "budget.drafted",
            new AuditSubject(program.City, "budget", id.ToString(), null),
            after: new Dictionary<string, string> { ["act"] = command.Act.ToString(), ["pool"] = command.Pool, ["amount"] = command.Amount.ToString(), ["document"] = proposal.Document },
            reason: proposal.Reason);
        return id;
    }
}
