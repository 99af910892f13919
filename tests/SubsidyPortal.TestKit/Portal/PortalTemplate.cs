using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>What every test database begins with: all migrations, and what a first start of the portal puts in.</summary>
public static class PortalTemplate
{
    public const string Name = "template_seeded";

    public static async Task MakeAsync(string ownerConnectionString)
    {
        await DatabaseMigrator.MigrateAsync(ownerConnectionString, PortalDbOptions.Create, NullLogger.Instance, CancellationToken.None);
        await using var db = PortalDbOptions.Create(ownerConnectionString);
        await RoleSeed.EnsureAsync(db, CancellationToken.None);
        await CalendarSeed.EnsureAsync(db, CancellationToken.None);
    }
}
