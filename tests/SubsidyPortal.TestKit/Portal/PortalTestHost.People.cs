using System.Globalization;
using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>A company made by <see cref="PortalTestHost.AddCompanyAsync"/>.</summary>
public sealed record TestCompany(Guid Id, Guid OwnerId, string Uscc, string Name);

/// <summary>People and companies, put straight into the database: they are the ground of a test, not its subject.</summary>
public sealed partial class PortalTestHost
{
    private int people;
    private int companies;

    /// <summary>An account with official roles, or none; it has no password.</summary>
    public async Task<Guid> AddUserAsync(params Role[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var number = Interlocked.Increment(ref people);
        var email = string.Create(CultureInfo.InvariantCulture, $"person{number}@example.test");
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(Time.GetUtcNow()),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = string.Create(CultureInfo.InvariantCulture, $"测试人员{number}"),
            LatinName = string.Create(CultureInfo.InvariantCulture, $"Test Person {number}"),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            CreatedAt = Time.GetUtcNow(),
        };
        await WriteAsync(db =>
        {
            db.Users.Add(user);
            db.UserRoles.AddRange(roles.Select(role => new IdentityUserRole<Guid> { UserId = user.Id, RoleId = RoleSeed.IdOf(role) }));
            return Task.CompletedTask;
        });
        return user.Id;
    }

    /// <summary>Gives an account another official role.</summary>
    public Task GiveRoleAsync(Guid userId, Role role) => WriteAsync(db =>
    {
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = userId, RoleId = RoleSeed.IdOf(role) });
        return Task.CompletedTask;
    });

    /// <summary>A company of Pudong with an owner.</summary>
    /// <param name="name">Its name; a new one by default.</param>
    /// <param name="district">Where it is registered, pays taxes and works.</param>
    /// <param name="facts">Changes its other facts.</param>
    public async Task<TestCompany> AddCompanyAsync(string? name = null, string district = "310115", Func<CompanyFacts, CompanyFacts>? facts = null)
    {
        var owner = await AddUserAsync();
        var number = Interlocked.Increment(ref companies);
        var uscc = UnifiedSocialCreditCode.Generate(string.Create(CultureInfo.InvariantCulture, $"91{district}MA1K{number:00000}")).Value;
        name ??= string.Create(CultureInfo.InvariantCulture, $"上海试算{number}号科技有限公司");
        var company = new Company(
            Guid.CreateVersion7(Time.GetUtcNow()),
            ServedCities.CityOf(DivisionCode.Parse(district))!.Value.Value,
            uscc,
            name,
            null,
            (facts ?? (given => given))(new CompanyFacts(district, district, district, "small", "manufacturing", null, null)),
            new CompanyContact("测试联系人", "021-55550100", "contact@example.test"),
            new BankAccount(name, "示例银行上海分行", "6222000011112222"),
            new Signed(owner, Time.GetUtcNow(), Clock.Today));
        await WriteAsync(db =>
        {
            db.Companies.Add(company);
            return Task.CompletedTask;
        });
        return new TestCompany(company.Id, owner, uscc, name);
    }

    /// <summary>Another person in a company.</summary>
    public async Task<Guid> AddMemberAsync(Guid companyId, Role role)
    {
        var user = await AddUserAsync();
        await WriteAsync(async db =>
        {
            var company = await db.Companies.FindAsync(companyId) ?? throw new InvalidOperationException("No such company.");
            company.AddMember(user, role, new Signed(user, Time.GetUtcNow(), Clock.Today));
        });
        return user;
    }
}
