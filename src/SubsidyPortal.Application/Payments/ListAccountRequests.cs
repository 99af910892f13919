using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Payments;

/// <summary>Bank accounts that companies asked for and that wait for a second person, the oldest first.</summary>
[AllowedFor(Role.IntakeOfficer, Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record ListAccountRequests : IQuery<IReadOnlyList<AccountRequestView>>;

/// <summary>A request.</summary>
/// <param name="Old">The account that is paid now.</param>
/// <param name="New">The account asked for.</param>
/// <param name="OpenPayments">Payments on their way to the old account; while there are any, nothing can be confirmed.</param>
/// <param name="MaySettle">The reader is another person than the requester and has the role.</param>
public sealed record AccountRequestView(
    Guid CompanyId, int Revision, string Company, string? CompanyEnglish, string Uscc, BankAccount Old, BankAccount New, DateTimeOffset RequestedAt, string RequesterName, string RequesterLatinName, int OpenPayments, bool MaySettle);

internal sealed class ListAccountRequestsHandler(PortalDb db, Actor actor, PaymentsAccess access, OpenPayments open)
    : IQueryHandler<ListAccountRequests, IReadOnlyList<AccountRequestView>>
{
    public async Task<IReadOnlyList<AccountRequestView>> HandleAsync(ListAccountRequests query, CancellationToken cancellationToken)
    {
        var companies = await access.AccountRequests().AsNoTracking().OrderBy(c => c.AccountRequestedAt).ToListAsync(cancellationToken);
        var requesters = companies.Select(c => c.AccountRequestedBy).OfType<Guid>().ToArray();
        var people = await db.Users.AsNoTracking().Where(u => requesters.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => (u.DisplayName, u.LatinName), cancellationToken);
        var views = new List<AccountRequestView>();
        foreach (var company in companies)
        {
            var (name, latin) = people.GetValueOrDefault(company.AccountRequestedBy ?? Guid.Empty);
            views.Add(new AccountRequestView(
                company.Id, company.Revision, company.Name, company.EnglishName, company.Uscc, company.Account, company.RequestedAccount!, company.AccountRequestedAt!.Value,
                name ?? "", latin ?? "", await open.CountAsync(company.Id, cancellationToken),
                actor.IsAny(Role.IntakeOfficer, Role.FinanceOfficer) && actor.CompanyId != company.Id && actor.UserId != company.AccountRequestedBy));
        }

        return views;
    }
}
