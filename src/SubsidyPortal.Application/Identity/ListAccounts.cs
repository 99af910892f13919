using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Which accounts are shown.</summary>
public enum AccountKind
{
    /// <summary>With a role in the city.</summary>
    City,

    /// <summary>Members of companies.</summary>
    Company,

    Closed,
    Every,
}

/// <summary>Accounts, by name, a page at a time.</summary>
/// <param name="Kind">Which ones.</param>
/// <param name="Search">Part of a name or an address; may be empty.</param>
/// <param name="Page">From 1; a page behind the last gives the last.</param>
[AllowedFor(Role.Administrator)]
public sealed record ListAccounts(AccountKind Kind, string? Search, int Page) : IQuery<AccountPage>
{
    public const int PageSize = 20;
}

/// <param name="Total">How many there are on all pages.</param>
public sealed record AccountPage(IReadOnlyList<AccountRow> Rows, int Page, int Total);

/// <param name="Roles">Official roles, or the one in the company.</param>
/// <param name="CompanyName">The company the person acts for.</param>
/// <param name="LockedUntil">Set while wrong passwords keep the person out.</param>
/// <param name="IsSelf">The administrator's own, which can't be changed here.</param>
public sealed record AccountRow(
    Guid Id, string Name, string LatinName, string Email, IReadOnlyList<Role> Roles, string? CompanyName, bool Active, DateTimeOffset? LockedUntil, bool IsSelf);

internal sealed class ListAccountsHandler(PortalDb db, Actor actor, CityClock clock) : IQueryHandler<ListAccounts, AccountPage>
{
    public async Task<AccountPage> HandleAsync(ListAccounts query, CancellationToken cancellationToken)
    {
        var found = Matching(query);
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + ListAccounts.PageSize - 1) / ListAccounts.PageSize);
        var page = Math.Clamp(query.Page, 1, pages);
        var users = await found.OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Skip((page - 1) * ListAccounts.PageSize).Take(ListAccounts.PageSize)
            .AsNoTracking().ToListAsync(cancellationToken);
        return new AccountPage(await RowsAsync(users, cancellationToken), page, total);
    }

    private IQueryable<PortalUser> Matching(ListAccounts query)
    {
        var users = query.Kind switch
        {
            AccountKind.City => db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id)),
            AccountKind.Company => db.Users.Where(u => db.Companies.SelectMany(c => c.Members).Any(m => m.UserId == u.Id)),
            AccountKind.Closed => db.Users.Where(u => !u.Active),
            _ => db.Users,
        };
        var text = query.Search?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return users;
        }

        var pattern = "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return users.Where(u =>
            EF.Functions.ILike(u.DisplayName, pattern, @"\") || EF.Functions.ILike(u.LatinName, pattern, @"\") || EF.Functions.ILike(u.Email!, pattern, @"\"));
    }

    private async Task<AccountRow[]> RowsAsync(List<PortalUser> users, CancellationToken cancellationToken)
    {
        var ids = users.ConvertAll(u => u.Id);
        var roles = await (from membership in db.UserRoles
                           join role in db.Roles on membership.RoleId equals role.Id
                           where ids.Contains(membership.UserId)
                           select new { membership.UserId, role.Name }).ToListAsync(cancellationToken);
        var members = await (from company in db.Companies
                             from member in company.Members
                             where ids.Contains(member.UserId)
                             select new { member.UserId, member.Role, company.Name }).AsNoTracking().ToListAsync(cancellationToken);
        var now = clock.Now;
        return
        [
            .. users.Select(u =>
            {
                var member = members.Find(m => m.UserId == u.Id);
                Role[] held = [.. roles.Where(r => r.UserId == u.Id).Select(r => Enum.Parse<Role>(r.Name!)).Order()];
                return new AccountRow(
                    u.Id, u.DisplayName, u.LatinName, u.Email!, member is null ? held : [.. held, member.Role], member?.Name, u.Active,
                    u.LockoutEnd > now ? u.LockoutEnd : null, u.Id == actor.UserId);
            }),
        ];
    }
}
