using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Startup;
using SubsidyPortal.Web.Tests.Shell;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>The whole portal in memory on a database of its own, with a clock that the test sets.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    public const string Password = "moss-lantern-71";

    private readonly TestDatabase database;
    private readonly string folder;
    private int people;

    private AccountHost(WebApplication app, TestDatabase database, string folder) => (App, this.database, this.folder) = (app, database, folder);

    public WebApplication App { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)App.Services.GetRequiredService<TimeProvider>();

    public static async Task<AccountHost> StartAsync(PostgresFixture postgres, bool demo = false, string environment = "Development", int formsPerMinute = 1000, Action<IServiceCollection>? services = null)
    {
        var database = await postgres.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name);
        var folder = Directory.CreateTempSubdirectory("portal-accounts-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SubsidyPortal.Web",
            ContentRootPath = RepositoryFiles.Web,
            EnvironmentName = environment,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Portal:Demo", demo ? "true" : "false"),
            new("Portal:DataDirectory", folder),
            new("Portal:PublicUrl", "https://portal.example"),
            new("Portal:Accounts:FormsPerMinute", formsPerMinute.ToString(CultureInfo.InvariantCulture)),
        ]);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(PortalTestHost.Start));
        builder.Services.AddPortalApplication(database.AppConnectionString);
        builder.AddPortalFeatures();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortalPipeline();
        app.MapPortalFeatures();
        await app.StartAsync();
        return new AccountHost(app, database, folder);
    }

    /// <summary>A browser with its own cookies.</summary>
    public Visitor Visitor(bool overTls = false, string language = "en") => new(App.GetTestServer(), overTls, language);

    /// <summary>Somebody with a password and roles in the city.</summary>
    public async Task<PortalUser> AddUserAsync(params Role[] roles)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var email = $"user{Interlocked.Increment(ref people)}@example.test";
        var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "测试", CreatedAt = Time.GetUtcNow() };
        Assert(await users.CreateAsync(user, Password));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.UserRoles.AddRange(roles.Select(role => new IdentityUserRole<Guid> { UserId = user.Id, RoleId = RoleSeed.IdOf(role) }));
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>A browser in which somebody with these roles has signed in.</summary>
    public async Task<Visitor> SignedInAsync(params Role[] roles)
    {
        var visitor = Visitor();
        await visitor.SignInAsync((await AddUserAsync(roles)).Email!, Password);
        return visitor;
    }

    /// <summary>A browser in which somebody with this role in a new company has signed in.</summary>
    public async Task<Visitor> SignedInMemberAsync(Role role)
    {
        var user = await AddUserAsync();
        var (signed, uscc) = (new Signed(user.Id, Time.GetUtcNow(), DateOnly.FromDateTime(PortalTestHost.Start.UtcDateTime)), UnifiedSocialCreditCode.Generate(string.Create(CultureInfo.InvariantCulture, $"91310115MA1K{people:00000}")).Value);
        var company = new Company(
            Guid.CreateVersion7(), "310000", uscc, "上海试算科技有限公司", null, new CompanyFacts("310115", "310115", "310115", "small", "manufacturing", null, null),
            new CompanyContact("测试联系人", "021-55550100", "contact@example.test"), new BankAccount("上海试算科技有限公司", "示例银行上海分行", "6222000011112222"), signed);
        await using (var db = database.CreateContext())
        {
            db.Companies.Add(company);
            if (role != Role.CompanyOwner)
            {
                var member = await AddUserAsync();
                company.AddMember(member.Id, role, signed);
                user = member;
            }

            await db.SaveChangesAsync();
        }

        var visitor = Visitor();
        await visitor.SignInAsync(user.Email!, Password);
        return visitor;
    }

    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = database.CreateContext();
        return await read(db);
    }

    public async Task ChangeAsync(Guid userId, Action<PortalUser> change)
    {
        await using var db = database.CreateContext();
        change(await db.Users.SingleAsync(u => u.Id == userId));
        await db.SaveChangesAsync();
    }

    /// <summary>The token of the last mail to an address.</summary>
    public async Task<string> TokenForAsync(string email) =>
        (await ReadAsync(db => db.Outbox.Where(m => m.Recipient == email).OrderByDescending(m => m.Id).FirstAsync())).Values[MailValues.Token];

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void Assert(IdentityResult result) => Xunit.Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(e => e.Code)));
}
