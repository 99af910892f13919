using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Payments;

/// <summary>Confirms the bank account that a company asked for; from then on payments go there. Never by the requester, never while a payment is open.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CompanyId">The company.</param>
/// <param name="Revision">Of the company, as the officer saw it.</param>
/// <param name="Number">The account number that the officer compared, so that no other one is confirmed.</param>
[AllowedFor(Role.IntakeOfficer, Role.FinanceOfficer)]
public sealed record ConfirmBankAccount(Guid CommandId, Guid CompanyId, int Revision, string Number) : ICommand<int>;

/// <summary>Refuses it with a reason; the old account stays.</summary>
/// <param name="Reason">Up to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.FinanceOfficer)]
public sealed record RefuseBankAccount(Guid CommandId, Guid CompanyId, int Revision, string Reason) : ICommand<int>;

internal sealed class ConfirmBankAccountValidator : AbstractValidator<ConfirmBankAccount>
{
    public ConfirmBankAccountValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.CompanyId).NotEmpty();
        RuleFor(c => c.Number).NotEmpty();
    }
}

internal sealed class RefuseBankAccountValidator : AbstractValidator<RefuseBankAccount>
{
    public const int ReasonLength = 500;

    public RefuseBankAccountValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.CompanyId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(ReasonLength);
    }
}

/// <summary>Loads a company with a requested account, locked, for somebody outside it.</summary>
public sealed class BankAccountAccess(PortalDb db, Actor actor, PaymentsAccess access)
{
    /// <exception cref="NotFoundException">No such request, or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<Company> LoadAsync(Guid companyId, int revision, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {companyId} FOR UPDATE", cancellationToken);
        var company = await access.AccountRequests().SingleOrDefaultAsync(c => c.Id == companyId, cancellationToken) ?? throw new NotFoundException();
        if (company.Revision != revision)
        {
            throw new ChangedByOtherException(company.AccountRequestedBy, company.AccountRequestedAt);
        }

        return actor.CompanyId == company.Id ? throw new RuleViolationException(DutyErrors.MustDiffer(Duty.Requester, Duty.Confirmer)) : company;
    }

    /// <summary>The event; of the number only the end is kept, because the history is read by many.</summary>
    public static void Record(AuditTrail audit, string type, Company company, BankAccount old, BankAccount asked, string? reason) => audit.Record(
        type,
        new AuditSubject(company.City, "company", company.Id.ToString(), null),
        new Dictionary<string, string> { ["account"] = AccountText.Masked(old.Number) },
        new Dictionary<string, string> { ["account"] = AccountText.Masked(asked.Number) },
        reason);
}

internal sealed class ConfirmBankAccountHandler(
    Actor actor, CityClock clock, BankAccountAccess access, OpenPayments open, DutyRosters rosters, AuditTrail audit) : ICommandHandler<ConfirmBankAccount, int>
{
    public async Task<int> HandleAsync(ConfirmBankAccount command, CancellationToken cancellationToken)
    {
        var company = await access.LoadAsync(command.CompanyId, command.Revision, cancellationToken);
        var (old, asked) = (company.Account, company.RequestedAccount!);
        if (asked.Number != command.Number)
        {
            throw new ChangedByOtherException(company.AccountRequestedBy, company.AccountRequestedAt);
        }

        var roster = await rosters.LoadAsync(DutyGroup.BankAccount, company.AccountRequestId!.Value, cancellationToken);
        company.ConfirmAccount(await open.CountAsync(company.Id, cancellationToken), roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        BankAccountAccess.Record(audit, "company.account-confirmed", company, old, asked, null);
        return company.Revision;
    }
}

internal sealed class RefuseBankAccountHandler(Actor actor, BankAccountAccess access, DutyRosters rosters, AuditTrail audit) : ICommandHandler<RefuseBankAccount, int>
{
    public async Task<int> HandleAsync(RefuseBankAccount command, CancellationToken cancellationToken)
    {
        var company = await access.LoadAsync(command.CompanyId, command.Revision, cancellationToken);
        var (old, asked) = (company.Account, company.RequestedAccount!);
        var roster = await rosters.LoadAsync(DutyGroup.BankAccount, company.AccountRequestId!.Value, cancellationToken);
        SeparationOfDuties.Require(DutyGroup.BankAccount, Duty.Confirmer, actor.UserId, roster.Holders);
        company.RefuseAccount();
        BankAccountAccess.Record(audit, "company.account-refused", company, old, asked, command.Reason);
        return company.Revision;
    }
}
