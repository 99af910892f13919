using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>An account of the demo that the sign-in page offers.</summary>
/// <param name="Email">Its address.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Company">The company it acts for, or null.</param>
public sealed record DemoAccount(string Email, Role Role, DemoPerson Person, DemoCompany? Company);

/// <summary>
/// The accounts of the demo: the officials, and the people of the demo companies. None has a password, so that nobody can
/// sign in to them where the demo's own sign-in does not exist, and so that starting needs no hashing.
/// </summary>
public sealed class DemoAccounts(PortalDb db, IIdentifiers identifiers, CityClock clock)
{
    private const string City = "310000";
    private const string OfficialsDomain = "city.example";

    // The first companies bear the same names under every seed.
    private static readonly DemoCompany First = new DemoCompanies(1)[0];
    private static readonly DemoPerson Viewer = new("薛北汀", "Xue Beiting");

    private static readonly Dictionary<string, Role> RoleOfWord = new()
    {
        ["intake"] = Role.IntakeOfficer,
        ["reviewer"] = Role.Reviewer,
        ["approver"] = Role.Approver,
        ["finance"] = Role.FinanceOfficer,
        ["treasurer"] = Role.Treasurer,
        ["manager"] = Role.ProgramManager,
        ["auditor"] = Role.Auditor,
        ["administrator"] = Role.Administrator,
    };

    /// <summary>The officials.</summary>
    public static IReadOnlyList<DemoAccount> Officials { get; } =
        [.. DemoOfficials.All.Select(o => new DemoAccount($"{o.Account}@{OfficialsDomain}", RoleOfWord[o.Role], o.Person, null))];

    /// <summary>The people of one company, who sign in with one click too.</summary>
    public static IReadOnlyList<DemoAccount> People { get; } = PeopleOf(First);

    /// <summary>Owner and editor of a demo company, and a viewer of the first.</summary>
    public static IReadOnlyList<DemoAccount> PeopleOf(DemoCompany company)
    {
        ArgumentNullException.ThrowIfNull(company);
        var people = new List<DemoAccount>
        {
            new($"owner@{company.MailDomain}", Role.CompanyOwner, company.Owner, company),
            new($"editor@{company.MailDomain}", Role.CompanyEditor, company.Editor, company),
        };
        if (company.Number == First.Number)
        {
            people.Add(new DemoAccount($"viewer@{company.MailDomain}", Role.CompanyViewer, Viewer, company));
        }

        return people;
    }

    /// <summary>Makes the officials and the first company with its people, where they are missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two nodes that start together: the second waits here and then finds everything.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('demo-accounts'))", cancellationToken);
        await RoleSeed.EnsureAsync(db, cancellationToken);
        var emails = Officials.Select(o => o.Email).ToList();
        var existing = await db.Users.Where(u => emails.Contains(u.Email!)).Select(u => u.Email!).ToListAsync(cancellationToken);
        foreach (var official in Officials.ExceptBy(existing, o => o.Email))
        {
            var user = Add(official);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = RoleSeed.IdOf(official.Role) });
        }

        await EnsureCompanyAsync(First, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes a demo company with its people, where it is missing; the caller saves.</summary>
    public async Task<Guid> EnsureCompanyAsync(DemoCompany company, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(company);
        var uscc = company.Uscc.Value;
        if (await db.Companies.Where(c => c.Uscc == uscc).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken) is { } id)
        {
            return id;
        }

        var people = PeopleOf(company);
        var owner = Add(people[0]);
        var made = new Company(
            identifiers.New(), City, uscc, company.ChineseName, company.EnglishName, FactsOf(company),
            new CompanyContact(company.Editor.ChineseName, company.Phone, people[1].Email),
            new BankAccount(company.ChineseName, company.BankName, company.BankAccount), clock.SignedBy(owner.Id));
        foreach (var person in people.Skip(1))
        {
            made.AddMember(Add(person).Id, person.Role, clock.SignedBy(owner.Id));
        }

        db.Companies.Add(made);
        return made.Id;
    }

    private CompanyFacts FactsOf(DemoCompany company)
    {
        var district = company.District.Value;
        string[] traits = company.IsStartup(clock.Today) ? ["startup"] : [];
        return new CompanyFacts(district, district, district, company.Size, company.Trade.Industry, traits, null);
    }

    private PortalUser Add(DemoAccount account)
    {
        var user = new PortalUser
        {
            Id = identifiers.New(),
            UserName = account.Email,
            NormalizedUserName = account.Email.ToUpperInvariant(),
            Email = account.Email,
            NormalizedEmail = account.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = account.Person.ChineseName,
            LatinName = account.Person.EnglishName,
            SecurityStamp = identifiers.New().ToString("N"),
            LockoutEnabled = true,
            CreatedAt = clock.Now,
        };
        db.Users.Add(user);
        return user;
    }
}
